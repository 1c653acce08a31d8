// Small conveniences on pages that work without them: display, ready-made phrases, keys,
// autosave and live preview. Nothing is kept in the browser but how pages are shown.
(() => {
  'use strict';

  const root = document.documentElement;
  root.dataset.js = '';

  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  /* Focus goes to what the page has to say first. */
  const told = document.querySelector('[data-focus]');
  if (told) told.focus();

  /* 大字 and 深色 without leaving the page, so that nothing typed is lost. */
  const shown = { size: ['large', '常规字号', '大字'], theme: ['dark', '浅色', '深色'] };

  const display = (button) => {
    const [word, off, on] = shown[button.dataset.toggle];
    const was = root.dataset[button.dataset.toggle] === word;
    if (was) delete root.dataset[button.dataset.toggle];
    else root.dataset[button.dataset.toggle] = word;
    all(`[data-toggle="${button.dataset.toggle}"]`).forEach((one) => {
      one.textContent = was ? on : off;
    });
    const words = [root.dataset.size || '', root.dataset.theme || ''].join('.');
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `display=${words}; Path=/; SameSite=Lax; Max-Age=31536000${secure}`;
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-toggle]');
    if (!button) return;
    event.preventDefault();
    display(button);
  });

  /* 常用意见 go into the opinion. */
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-phrases] button');
    if (!button) return;
    const form = button.closest('form');
    const field = form && form.elements[button.parentElement.dataset.phrases];
    if (!field) return;
    field.value = field.value.trim() ? `${field.value.trim()}${button.textContent}` : button.textContent;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });

  /* A chosen radio shows it in old browsers too. */
  document.addEventListener('change', (event) => {
    if (event.target.type !== 'radio') return;
    all(`input[name="${event.target.name}"]`).forEach((one) => {
      const label = one.closest('.opts label');
      if (label) label.classList.toggle('on', one.checked);
    });
  });

  /* A form is sent once. The server knows its key as well. */
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('[data-once]') || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '1';
    form.dispatchEvent(new Event('sent'));
  });
  window.addEventListener('pageshow', () => all('[data-once]').forEach((form) => delete form.dataset.sent));

  /* J and K move, Enter opens, / searches. One button switches them off. */
  const keys = () => localStorage.getItem('keys') !== 'off';
  const typing = (target) => target.closest('input, textarea, select, [contenteditable]');

  const move = (step) => {
    const rows = all('[data-keys] .todo li');
    if (!rows.length) return;
    const at = rows.findIndex((row) => row.classList.contains('at'));
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    rows.forEach((row) => row.classList.remove('at'));
    next.classList.add('at');
    next.querySelector('a').focus();
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys() || typing(event.target)) return;
    const find = document.getElementById('find') || document.getElementById('q');
    if (event.key === 'j' || event.key === 'J') move(1);
    else if (event.key === 'k' || event.key === 'K') move(-1);
    else if (event.key === '/' && find) {
      event.preventDefault();
      find.focus();
    }
  });

  const tell = (button) => {
    button.textContent = keys() ? '快捷键：开' : '快捷键：关';
  };
  const tellAll = () => all('[data-keys-switch]').forEach(tell);
  tellAll();
  document.addEventListener('htmx:afterSwap', tellAll);
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-keys-switch]');
    if (!button) return;
    localStorage.setItem('keys', keys() ? 'off' : 'on');
    tell(button);
  });

  /* Autosave within two seconds, preview 400 ms after the last key. */
  const body = (form) => new URLSearchParams(new FormData(form));
  const send = (form, path) => fetch(path, {
    method: 'POST',
    body: body(form),
    headers: { 'X-Fragment': '1', 'X-CSRF': form.elements._csrf.value },
    credentials: 'same-origin',
  });

  const saver = (form) => {
    const status = form.querySelector('[data-saved]');
    let waiting = null;
    let busy = false;
    let again = false;
    const say = (words, state) => {
      status.textContent = words;
      status.classList.toggle('idle', state === 'idle');
      status.classList.toggle('not', state === 'not');
    };
    const save = async () => {
      waiting = null;
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      try {
        const answer = await send(form, form.dataset.autosave);
        if (answer.redirected) say('登录已到期，还没有保存；请另开一页登录后再写', 'not');
        else say(await words(answer), answer.ok ? '' : 'not');
      } catch (error) {
        say('没有保存：连不上服务器，正在重试', 'not');
        again = true;
      }
      busy = false;
      if (again) {
        again = false;
        later(2000);
      }
    };
    const words = async (answer) => {
      const text = await answer.text();
      const short = text.length < 400 && !text.includes('<html');
      return short ? plain(text) : '没有保存，请稍后再试';
    };
    const plain = (text) => new DOMParser().parseFromString(text, 'text/html').body.textContent;
    const later = (pause) => {
      if (waiting === null) waiting = setTimeout(save, pause);
    };
    const stop = () => clearTimeout(waiting);
    return { later, stop, say };
  };

  const previewer = (form) => {
    const leaves = document.getElementById('leaves');
    const findings = document.getElementById('findings');
    let waiting = null;
    let asked = 0;
    const show = async () => {
      asked += 1;
      const mine = asked;
      try {
        const answer = await send(form, form.dataset.preview);
        if (!answer.ok || answer.redirected) return;
        const parts = await answer.json();
        if (mine !== asked) return;
        if (leaves) leaves.innerHTML = parts.leaves;
        if (findings) findings.innerHTML = parts.findings;
      } catch (error) {
        /* The next key tries again. */
      }
    };
    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 400);
    };
    return { later, stop: () => clearTimeout(waiting) };
  };

  all('form[data-autosave]').forEach((form) => {
    const keep = saver(form);
    const look = previewer(form);
    form.addEventListener('input', () => {
      keep.say('正在保存……', 'idle');
      keep.later(1000);
      look.later();
    });
    form.addEventListener('sent', () => {
      keep.stop();
      look.stop();
    });
    const typed = form.dataset.look && form.elements.title.value.trim();
    if (form.querySelector('.inline') || typed) look.later();
  });
})();
