// Brings the live part of a page up to date; the server makes it.
const filter = document.querySelector(".filter");

async function refresh() {
  const live = document.querySelector("[data-live]");
  const answer = await fetch(location);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-live]");
  // Only what differs: whoever is about to click finds the line where it was.
  if (live.innerHTML !== fresh.innerHTML) {
    live.replaceWith(fresh);
  }
}

if (document.querySelector("[data-live]")) {
  filter?.addEventListener("submit", event => event.preventDefault());
  filter?.addEventListener("input", () => {
    const query = new URLSearchParams(new FormData(filter));
    for (const [name, value] of [...query]) {
      if (!value) {
        query.delete(name);
      }
    }
    history.replaceState(null, "", query.size ? "?" + query : location.pathname);
    refresh().catch(() => {});
  });

  // A receiver that has stopped leaves the last page standing.
  const timer = setInterval(() => refresh().catch(() => clearInterval(timer)), 1000);
}
