// Offers how a half-typed question may go on. The search works without it.
const field = document.querySelector("form[role=search] input[name=q]");
if (field) {
  const list = document.createElement("datalist");
  list.id = "completions";
  field.after(list);
  field.setAttribute("list", list.id);
  let waiting, asking;
  const offer = async (typed) => {
    asking = new AbortController();
    const query = new URLSearchParams({ q: typed, language: document.documentElement.lang });
    try {
      const answer = await fetch("/api/v1/complete?" + query, { signal: asking.signal });
      if (!answer.ok) return;
      const { items } = await answer.json();
      list.replaceChildren(...items.map(({ text }) => new Option("", text)));
    } catch { /* No line, or more was typed meanwhile. */ }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    asking?.abort();
    const typed = field.value.trim();
    if ([...list.options].some(({ value }) => value === typed)) return;
    if (typed.length < 2) list.replaceChildren();
    else waiting = setTimeout(offer, 200, typed);
  });
}
