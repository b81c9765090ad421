// The card for checking one's understanding: radios, a button, and why.

function question(one, place, send) {
  const name = newId("check");
  const said = h("p", { class: "rc-feedback rc-said", role: "status" });
  const slip = h("p", { class: "rc-slip", role: "alert" });
  const options = one.options.map((words, i) => {
    const id = newId("option");
    return h("div", { class: "rc-choice" },
      h("input", { type: "radio", id, name, value: i }),
      h("div", {}, h("label", { htmlFor: id }, words)));
  });
  const say = (text, problem = false) => {
    said.textContent = problem ? "" : text;
    slip.textContent = problem ? text : "";
  };
  const check = (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    if (chosen) return send(place, Number(chosen.value));
    say("Choose an answer first.", true);
    form.querySelector("input").focus();
  };
  const form = h("form", { class: "rc-form", onsubmit: check, onchange: () => say("") },
    h("fieldset", {}, h("legend", {}, one.ask), options),
    h("p", {}, h("button", { type: "submit" }, "Check")), slip, said);
  return { form, say };
}

export default {
  render({ model, el }) {
    el.classList.add("raincheck");
    let asked = null; // the question that waits for its answer: { turn, place, timer }
    const send = (place, option) => {
      if (asked) return;
      const turn = nextTurn();
      const timer = setTimeout(() => {
        asked = null;
        questions[place].say("The workbook does not answer. Reload the page to go on.", true);
      }, PATIENCE);
      asked = { turn, place, timer };
      model.set("answer", { action: "check", turn, question: place, option });
      model.save_changes();
    };
    const questions = model.get("view").questions.map((one, place) => question(one, place, send));
    el.append(...questions.map((one) => one.form));
    const show = () => {
      const view = model.get("view");
      if (asked?.turn !== view.turn) return;
      const { place, timer } = asked;
      clearTimeout(timer);
      asked = null;
      if (view.message) return questions[place].say(view.message, true);
      const one = view.questions[place];
      questions[place].say(`${one.right ? "Right." : "Not quite."} ${one.because}`);
    };
    model.on("change:view", show);
    return () => {
      clearTimeout(asked?.timer);
      model.off("change:view", show);
    };
  },
};
