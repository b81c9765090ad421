// The card for checking one's understanding: radios, a button, and why.

function question(one, place, send) {
  const name = newId("check");
  const said = h("p", { class: "rc-sorry rc-feedback", role: "status" });
  const options = one.options.map((words, i) => {
    const id = newId("option");
    return h("div", { class: "rc-choice" },
      h("input", { type: "radio", id, name, value: i }),
      h("div", {}, h("label", { htmlFor: id }, words)));
  });
  const check = (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    if (chosen) return send(place, Number(chosen.value));
    said.textContent = "Choose an answer first.";
    form.querySelector("input").focus();
  };
  const form = h("form", { class: "rc-form", onsubmit: check },
    h("fieldset", {}, h("legend", {}, one.ask), options),
    h("p", {}, h("button", { type: "submit" }, "Check")), said);
  return { form, say(text) { if (said.textContent !== text) said.textContent = text; } };
}

export default {
  render({ model, el }) {
    el.classList.add("raincheck");
    let turn = 0;
    const send = (place, option) => {
      model.set("answer", { action: "check", turn: ++turn, question: place, option });
      model.save_changes();
    };
    const asked = model.get("view").questions.map((one, place) => question(one, place, send));
    el.append(...asked.map((one) => one.form));
    const show = () => {
      const view = model.get("view");
      view.questions.forEach((one, place) => {
        if (one.chosen !== null) asked[place].say(`${one.right ? "Yes." : "Not quite."} ${one.because}`);
      });
    };
    model.on("change:view", show);
    show();
    return () => model.off("change:view", show);
  },
};
