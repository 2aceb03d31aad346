fitList();
onKeys(to => document.querySelector(`a[rel=${to}]`)?.click());
document.querySelector(".list [aria-current]")?.scrollIntoView({ block: "nearest" });
document.addEventListener("change", event => {
  if (event.target.matches("[data-compare]")) {
    sessionStorage.setItem("compare", event.target.checked ? "1" : "");
    compareArms(event.target.checked);
  } else if (event.target.matches(".filters select, .filters [type=checkbox]")) {
    event.target.form.requestSubmit();
  }
});
// What says nothing is no part of a link.
document.querySelector(".filters")?.addEventListener("submit", event => {
  for (const field of event.target.querySelectorAll("select, input[type=search]")) {
    const first = field.options?.[0]?.value;
    field.disabled = field.value === "" || (first !== undefined && field.value === first);
  }
});
addEventListener("pageshow", () => document.querySelectorAll(".filters :disabled").forEach(field => { field.disabled = false; }));
const compare = document.querySelector("[data-compare]");
if (compare && sessionStorage.getItem("compare")) {
  compare.checked = true;
  compareArms(true);
}
// What goes on is fetched again; a server that has ended is asked no more often than that.
const follow = () => {
  const live = document.querySelector("[data-live]");
  if (!live) {
    return;
  }
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-live]");
      if (answer.ok && fresh && fresh.innerHTML !== live.innerHTML) {
        live.replaceWith(document.adoptNode(fresh));
      }
      live.classList.remove("stale");
    } catch {
      live.classList.add("stale");
    }
    follow();
  }, 1000 * Number(live.dataset.live));
};
follow();
