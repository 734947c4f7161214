// What plain HTML cannot do: keep focus and tell results after htmx, open dialogs, send a form when a choice changes.
// Every page works without this file.
"use strict";

(() => {
  // Errors of htmx requests: a signed-out or refused reader gets the whole page, not a fragment in the wrong place.
  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail?.ctx?.response?.status;
    if (status === 401 || status === 403) window.location.reload();
  });

  // <button data-opens="id"> opens a <dialog>; <button data-closes> closes the one it stands in.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal?.();
    const closer = event.target.closest?.("[data-closes]");
    if (closer) closer.closest("dialog")?.close();
  });

  // The menu of the header closes on Escape, which gives the focus back, and when one goes on elsewhere.
  const menu = document.querySelector(".k-menu");
  const leave = (event) => {
    if (menu?.open && !menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu?.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // <select data-sends> sends its form when changed; without script the form's own button does.
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-sends]")) event.target.form?.requestSubmit();
  });

  // Buttons that are needed only where there is no script.
  for (const each of document.querySelectorAll("[data-noscript]")) each.hidden = true;

  // After a form was refused, the summary of errors takes the focus so that it is read first.
  document.querySelector(".aksel-error-summary")?.focus();
})();
