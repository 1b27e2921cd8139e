// Keeps what stands in an open form every few seconds, so that a lost line loses nothing. The form works without it.
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const place = document.querySelector("[data-kept]");
  const text = () => new URLSearchParams(new FormData(form)).toString();
  let kept = text();
  let sending = false;
  const keep = async () => {
    const now = text();
    if (now === kept || sending) return;
    sending = true;
    try {
      const answer = await fetch(form.dataset.keep, {
        method: "POST", body: now, headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      if (answer.ok) {
        kept = now;
        place.textContent = place.dataset.kept + " " + new Date().toLocaleTimeString(document.documentElement.lang);
      }
    } catch { /* No line: the next round tries again. */ }
    sending = false;
  };
  setInterval(keep, 4000);
  addEventListener("beforeunload", (event) => { if (text() !== kept && !form.dataset.sent) event.preventDefault(); });
  form.addEventListener("submit", () => { form.dataset.sent = "1"; });
})();
