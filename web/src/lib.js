// htmx with morphing; no eval, no inline style, no drafts in the browser's storage.
import htmx from 'htmx.org';
import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0;
htmx.config.selfRequestsOnly = true;
// A refusal is an answer: its page is shown like any other.
htmx.config.responseHandling = [{ code: '204', swap: false }, { code: '...', swap: true }];

htmx.defineExtension('morph', {
  isInlineSwap: (style) => style === 'morph',
  handleSwap: (style, target, fragment) => {
    if (style !== 'morph') return false;
    return Idiomorph.morph(target, fragment.children, { morphStyle: 'outerHTML' });
  },
});

window.htmx = htmx;
