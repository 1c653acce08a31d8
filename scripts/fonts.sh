#!/bin/sh
# Fetches the free fonts of the pages into fonts/, from Debian packages; nothing is installed.
# Runs as any user; does nothing when all files are there. Exit 2: it cannot, with the reason.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
into=${1:-$root/fonts}

fandol=./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
noto=./usr/share/fonts/opentype/noto
liberation=./usr/share/fonts/truetype/liberation2
licence=./usr/share/doc

# package:file in the package
wanted="
texlive-lang-chinese:$fandol/FandolFang-Regular.otf
texlive-lang-chinese:$fandol/FandolKai-Regular.otf
texlive-lang-chinese:$fandol/FandolHei-Regular.otf
texlive-lang-chinese:$fandol/FandolSong-Regular.otf
texlive-lang-chinese:$licence/texlive-lang-chinese/copyright
fonts-noto-cjk:$noto/NotoSerifCJK-Bold.ttc
fonts-noto-cjk:$noto/NotoSerifCJK-Regular.ttc
fonts-noto-cjk:$licence/fonts-noto-cjk/copyright
fonts-liberation2:$liberation/LiberationSerif-Regular.ttf
fonts-liberation2:$licence/fonts-liberation2/copyright
"

cannot() {
    echo "字体：$1" >&2
    exit 2
}

# The licence of a package lies beside its fonts as PACKAGE.copyright.
local_name() {
    case $2 in
    */copyright) echo "$1.copyright" ;;
    *) basename "$2" ;;
    esac
}

missing_packages() {
    for entry in $wanted; do
        package=${entry%%:*}
        [ -s "$into/$(local_name "$package" "${entry#*:}")" ] || echo "$package"
    done | sort -u
}

unpack() {
    package=$1
    for entry in $wanted; do
        [ "${entry%%:*}" = "$package" ] || continue
        file=${entry#*:}
        dpkg --fsys-tarfile "$work/$package"_*.deb | tar -xf - -C "$work" "$file" ||
            cannot "软件包 $package 里没有 $file"
        name=$(local_name "$package" "$file")
        cp "$work/$file" "$into/.$name.part"
        mv "$into/.$name.part" "$into/$name"
    done
}

packages=$(missing_packages)
if [ -z "$packages" ]; then
    echo "字体：已齐备（$into）"
    exit 0
fi

for tool in apt-get dpkg tar; do
    command -v "$tool" >/dev/null || cannot "本机没有 $tool，请自备字体放入 $into"
done
mkdir -p "$into" || cannot "不能写入 $into"
work=$(mktemp -d) || cannot "不能建立临时目录"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

for package in $packages; do
    echo "字体：下载 $package"
    apt-get download -qq "$package" >"$work/log" 2>&1 ||
        cannot "下载 $package 失败（可先以管理员运行 apt-get update）：$(tail -n 1 "$work/log")"
    echo "字体：解开 $package"
    unpack "$package"
    rm -f "$work/$package"_*.deb
done
echo "字体：齐备（$into）"
