// Adds to the HTML: local times, keyboard shortcuts, copying, and announcements for screen readers.
'use strict';
(() => {
  const live = document.getElementById('live');
  const help = document.getElementById('help');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });

  function all(root, selector) {
    const within = [...root.querySelectorAll(selector)];
    return root.matches && root.matches(selector) ? [root, ...within] : within;
  }

  function say(text) {
    live.textContent = '';
    requestAnimationFrame(() => { live.textContent = text; });
    setTimeout(() => { if (live.textContent === text) live.textContent = ''; }, 6000);
  }

  // Sentences of the service contain times in ISO 8601.
  function markTimes(text) {
    const parts = text.textContent.split(/(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/);
    if (parts.length < 2) return;
    text.replaceChildren(...parts.map((part, at) => {
      if (at % 2 === 0) return part;
      const time = document.createElement('time');
      time.dateTime = part.replace(/\.\d+/, '');
      time.textContent = part;
      return time;
    }));
  }

  function showTimes(root) {
    all(root, '.lines bdi').forEach(markTimes);
    for (const time of all(root, 'time[datetime]:not([title])')) {
      time.title = time.textContent.trim();
      time.textContent = format.format(new Date(time.dateTime));
    }
  }

  // A screen reader tells what is added to a live region, not what a page begins with.
  function announce(part) {
    const parts = [...part.childNodes];
    try {
      if (sessionStorage.getItem('banksync-told') === part.dataset.announce) return;
      sessionStorage.setItem('banksync-told', part.dataset.announce);
    } catch { /* It may be told again. */ }
    part.replaceChildren();
    requestAnimationFrame(() => part.replaceChildren(...parts));
  }

  // Puts the text of a chosen file into the field that is sent. Bytes that are no UTF-8 would silently become others.
  function readFiles(root) {
    for (const place of all(root, '[data-file-into]')) {
      const field = document.getElementById(place.dataset.fileInto);
      const limit = Number(place.dataset.fileLimit);
      const refusal = place.querySelector('.error');
      const tooLong = (bytes) => `It has ${Math.ceil(bytes / 1024)} KB, at most ${limit / 1024} are read: divide it.`;
      place.hidden = false;
      place.querySelector('input').addEventListener('change', async (event) => {
        const file = event.target.files[0];
        refusal.textContent = '';
        if (!file) return;
        if (file.size > limit) {
          refusal.textContent = tooLong(file.size);
          return;
        }
        try {
          field.value = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
          field.dispatchEvent(new Event('input'));
        } catch {
          refusal.textContent = 'It is not UTF-8: save it as "CSV UTF-8".';
        }
      });
      field.addEventListener('input', () => {
        const bytes = new Blob([field.value]).size;
        field.setCustomValidity(bytes > limit ? tooLong(bytes) : '');
      });
    }
  }

  // Sends a file as it is, and shows how much was sent and what became of it.
  function sendFiles(root) {
    for (const place of all(root, '[data-upload]')) {
      const input = place.querySelector('input');
      const progress = place.querySelector('progress');
      const result = place.querySelector('[data-upload-result]');
      const send = (file) => {
        if (!file) return;
        const request = new XMLHttpRequest();
        request.open('POST', `${place.dataset.upload}?name=${encodeURIComponent(file.name)}`);
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.setRequestHeader('X-XSRF-TOKEN', place.dataset.token);
        request.setRequestHeader('HX-Request', 'true');
        request.upload.addEventListener('progress', (event) => { progress.value = event.loaded / event.total; });
        request.addEventListener('loadend', () => {
          progress.hidden = true;
          input.value = '';
          const lost = '<p class="error">Nobody answered. Send it again: the same file has no double effect.</p>';
          result.innerHTML = request.status ? request.responseText : lost;
          htmx.process(result);
        });
        result.textContent = '';
        progress.value = 0;
        progress.hidden = false;
        request.send(file);
      };
      place.hidden = false;
      place.parentElement.querySelectorAll('[data-upload-else]').forEach((part) => part.remove());
      input.addEventListener('change', () => send(input.files[0]));
      place.addEventListener('dragover', (event) => event.preventDefault());
      place.addEventListener('drop', (event) => {
        event.preventDefault();
        send(event.dataTransfer.files[0]);
      });
    }
  }

  // The suggestions of the next payment are asked for while this one is looked at. They are used once, soon, and only if
  // the last act was about none of their invoices: their amounts are not what they were.
  const AHEAD = 'banksync-ahead';

  function useAhead() {
    const place = document.querySelector('#suggestions[hx-get]');
    try {
      const kept = JSON.parse(sessionStorage.getItem(AHEAD));
      sessionStorage.removeItem(AHEAD);
      if (!place || !kept || kept.url !== place.getAttribute('hx-get') || Date.now() - kept.at > 60000) return;
      const parts = new DOMParser().parseFromString(kept.html, 'text/html').body;
      const named = [...document.querySelectorAll('.notice bdi')].map((bdi) => bdi.textContent);
      if (!named.some((name) => parts.textContent.includes(name))) place.replaceWith(...parts.childNodes);
    } catch { /* They are asked for again. */ }
  }

  // An act, the page after it and its suggestions are three requests already.
  async function askAhead() {
    const pane = document.querySelector('[data-ahead]');
    if (!pane || pane.querySelector('#suggestions[hx-get]')) return;
    const url = pane.dataset.ahead;
    delete pane.dataset.ahead;
    if (asked && performance.getEntriesByType('navigation')[0].redirectCount > 0) return;
    try {
      const answer = await fetch(url, { headers: { 'HX-Request': 'true', Purpose: 'prefetch' } });
      if (answer.status === 200) sessionStorage.setItem(AHEAD, JSON.stringify({ url, at: Date.now(), html: await answer.text() }));
    } catch { /* The next page asks itself. */ }
  }

  function prepare(root) {
    askAhead();
    readFiles(root);
    sendFiles(root);
    showTimes(root);
    all(root, '[data-announce]').forEach(announce);
    if (matchMedia('(max-width: 799px)').matches) all(root, '[data-fold="narrow"]').forEach((part) => { part.open = false; });
    all(root, '[data-copy]').forEach((button) => { button.hidden = !navigator.clipboard; });
    all(root, '[data-say]').forEach((part) => say(part.dataset.say));
  }

  // Events after which the page has new parts.
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE && node !== live && !live.contains(node)) prepare(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.copy) navigator.clipboard.writeText(button.dataset.copy).then(() => say('Copied'), () => say('Not copied'));
    if (button.dataset.open) document.getElementById(button.dataset.open).showModal();
  });

  // While the next page comes, no key may act on this one.
  let leaving = false;

  // Ignores a second press of the same button.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method === 'dialog') return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (form.method === 'post') {
      form.dataset.sent = 'yes';
      if (event.submitter) event.submitter.setAttribute('aria-busy', 'true');
      leaving = true;
    }
  });

  // The browser restores a page from its cache as it was left.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    leaving = false;
    document.querySelectorAll('form[data-sent]').forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll('[aria-busy]').forEach((button) => button.removeAttribute('aria-busy'));
    });
  });

  const stored = {
    get on() { try { return localStorage.getItem('banksync-keys') !== 'off'; } catch { return true; } },
    set on(value) { try { localStorage.setItem('banksync-keys', value ? 'on' : 'off'); } catch { /* It holds for this page. */ } },
  };

  function here(rows) {
    const focused = rows.findIndex((row) => row.contains(document.activeElement));
    return focused < 0 ? rows.findIndex((row) => row.classList.contains('current')) : focused;
  }

  // Moves between the rows of a list. The first link of a row opens it. Rows that can be
  // selected are open beside the list, so moving opens them; with the shift key it selects.
  function move(by, selecting) {
    const rows = [...document.querySelectorAll('.rows tbody tr')].filter((row) => row.querySelector('a'));
    const at = here(rows);
    if (selecting) select(rows[at], true);
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
    if (!next) return;
    const link = next.querySelector('a');
    link.focus();
    if (selecting) {
      select(next, true);
    } else if (next.querySelector('input[type="checkbox"]')) {
      leaving = true;
      link.click();
    }
  }

  function select(row, chosen) {
    const box = row && row.querySelector('input[type="checkbox"]');
    if (!box) return;
    box.checked = chosen === undefined ? !box.checked : chosen;
    say(`${document.querySelectorAll('.rows input:checked').length} selected`);
  }

  // A key focuses a field or button, unfolds a form, presses a button that asks nothing
  // more, or tells why it can't. The row with the focus comes first.
  function use(event) {
    const key = CSS.escape(event.key);
    const places = ['focus', 'unfold', 'press', 'tell'].map((kind) => `[data-${kind}~="${key}"]`).join();
    const row = document.activeElement.closest('tr');
    const place = (row && row.querySelector(places)) || document.querySelector(places);
    if (leaving && !'jk'.includes(event.key)) {
      event.preventDefault();
      return;
    }
    if (place && place.dataset.tell) {
      say(place.dataset.text);
    } else if (place && place.dataset.unfold) {
      place.parentElement.open = true;
      place.parentElement.querySelector('input:not([type="hidden"]), select, textarea, button').focus();
    } else if (place && place.dataset.press) {
      place.click();
    } else if (place) {
      place.focus();
    } else if ('jkJK'.includes(event.key)) {
      move('jJ'.includes(event.key) ? 1 : -1, 'JK'.includes(event.key));
    } else if (event.key === 'x') {
      const rows = [...document.querySelectorAll('.rows tbody tr')];
      select(rows[here(rows)]);
    } else {
      return;
    }
    event.preventDefault();
  }

  function listenToKeys() {
    const box = document.getElementById('keys-on');
    let gone = 0;
    box.checked = stored.on;
    box.addEventListener('change', () => { stored.on = box.checked; });
    document.querySelectorAll('.key-help').forEach((button) => { button.hidden = false; });
    document.addEventListener('keydown', (event) => {
      if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]') || document.querySelector('dialog[open]')) return;
      if (event.key === '?') {
        help.showModal();
      } else if (event.key === 'g') {
        gone = Date.now();
        return;
      } else if (Date.now() - gone < 1500) {
        const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
        if (link) location.assign(link.href);
      } else {
        use(event);
      }
      gone = 0;
    });
  }

  useAhead();
  const asked = document.querySelector('#suggestions[hx-get]') !== null;
  prepare(document.body);
  const footer = document.getElementById('zone');
  if (footer && zone !== 'UTC') footer.textContent = `Times are in ${zone.replace('_', ' ')}; point at one to see it in UTC.`;
  if (help) listenToKeys();
})();
