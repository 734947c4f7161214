// Passkeys: asks the browser to make or show one, and sends it with the form. Without it the codes still work.
(() => {
  "use strict";
  const able = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON;
  if (!able) return;

  const section = document.querySelector("[data-passkey-section]");
  if (section) section.hidden = false;

  const fromBrowser = (wanted) =>
    wanted.make
      ? navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted.make.publicKey),
        })
      : navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(wanted.show.publicKey),
        });

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const failed = form.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      try {
        const answer = await fetch(form.dataset.passkey, {
          method: "POST",
          body: new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value }),
        });
        if (!answer.ok) throw new Error("not now");
        const credential = await fromBrowser(await answer.json());
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
