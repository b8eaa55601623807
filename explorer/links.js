// A plain click on one of our own links moves through the history, as Streamlit's own navigation does, so that the
// session, its caches and the connection stay. Every other click (new tab, other button) is the browser's.
export default function () {
  const follow = (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = event.composedPath().find((node) => node.tagName === "A" && node.classList.contains("um-link"));
    if (!anchor || anchor.origin !== window.location.origin) return;
    event.preventDefault();
    window.history.pushState({}, "", anchor.getAttribute("href"));
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0 });
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
