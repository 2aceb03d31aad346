// The page of items that needs no server. What the list shows is read at the start, texts block by block when they are needed.
const shows = { all: "all items", wrong: "wrong somewhere", flipped: "flipped between arms", differ: "scores differ",
  unscored: "not scored somewhere" };
const sorts = { order: "as evaluated", lowest: "lowest score first", highest: "highest score first", id: "by id" };
const parts = { prompt: "Prompt", question: "Question", gold: "Accepted", response: "Response", words: "Said" };
const rowHeight = 54;
const shortPrompt = 1500;
const mostMarks = 8;
const turnsNote = "The prompt is kept as turns, without the marks that the model's template puts around them.";

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
};
const parse = id => JSON.parse(document.getElementById(id).textContent);
const sets = [];
for (let number = 0; document.getElementById(`set-${number}`); number++) {
  sets.push({ number, ...parse(`set-${number}`), blocks: [] });
}

const blockOf = (set, number) => set.blocks[number] ??= parse(`set-${set.number}-${number}`);
const pairsOf = (block, numbers, from) => {
  const texts = [];
  for (let i = from; i < numbers.length; i += 2) {
    const [role, name, stage] = block.keys[numbers[i]];
    texts.push({ role, name, stage, text: block.texts[numbers[i + 1]] });
  }
  return texts;
};
const itemOf = (set, place) => {
  const block = blockOf(set, Math.floor(place / set.block));
  const [own, ...outcomes] = block.items[place % set.block];
  return {
    id: set.ids[place],
    texts: pairsOf(block, own, 0),
    outcomes: outcomes.map(outcome => outcome === 0 ? null : {
      failure: outcome[0] === 0 ? null : block.texts[outcome[0] - 1],
      texts: pairsOf(block, outcome, 1),
    }),
  };
};

// What a link says.
const readState = () => {
  const query = new URLSearchParams(location.hash.slice(1));
  const set = sets.find(each => each.stage === query.get("stage")) ?? sets[0];
  const fields = [...query].filter(([name, value]) => name.startsWith("f.") && value).map(([name, value]) => [name.slice(2), value]);
  return {
    set,
    measure: Math.max(0, set.measures.findIndex(([name]) => name === query.get("measure"))),
    show: query.get("show") in shows ? query.get("show") : "all",
    sort: query.get("sort") in sorts ? query.get("sort") : "order",
    q: query.get("q") ?? "",
    arms: query.getAll("arm"),
    repeats: query.getAll("repeat"),
    fields,
    item: query.get("item"),
  };
};
const writeState = state => {
  const query = new URLSearchParams();
  const add = (name, value, unsaid) => value !== unsaid && value !== null && query.append(name, value);
  add("stage", state.set.stage, sets[0].stage);
  add("measure", state.set.measures[state.measure][0], state.set.measures[0][0]);
  add("show", state.show, "all");
  add("q", state.q, "");
  state.arms.forEach(arm => query.append("arm", arm));
  state.repeats.forEach(repeat => query.append("repeat", repeat));
  state.fields.forEach(([name, value]) => query.append(`f.${name}`, value));
  add("sort", state.sort, "order");
  add("item", state.item, null);
  return `#${query}`;
};

const isRight = ([, way, isShare], score) => !isShare || way === 0 || (score !== 0 && score !== 1) ? null : (score === 1) === (way === 1);

// Which texts of a block hold what is searched for: each text is looked at once, however many items have it.
const findTexts = (block, wanted) => {
  block.lower ??= block.texts.map(text => text.toLowerCase());
  const found = new Uint8Array(block.texts.length);
  block.lower.forEach((text, number) => { found[number] = text.includes(wanted) ? 1 : 0; });
  return found;
};
const anyText = (found, numbers, from) => {
  for (let i = from; i < numbers.length; i += 2) {
    if (found[numbers[i + 1]]) {
      return true;
    }
  }
  return false;
};
const hasText = (set, trials, wanted) => {
  const found = [];
  return place => {
    if (set.ids[place].toLowerCase().includes(wanted)) {
      return true;
    }
    const number = Math.floor(place / set.block);
    const block = blockOf(set, number);
    found[number] ??= findTexts(block, wanted);
    const item = block.items[place % set.block];
    return anyText(found[number], item[0], 0) || trials.some(trial => {
      const outcome = item[trial + 1];
      return outcome !== 0 && (anyText(found[number], outcome, 1) || (outcome[0] !== 0 && found[number][outcome[0] - 1]));
    });
  };
};
const hasField = (set, trials, name, value) => place => {
  const item = itemOf(set, place);
  const has = text => text.role === "field" && text.name === name && text.text === value;
  return item.texts.some(has) || trials.some(trial => item.outcomes[trial]?.texts.some(has));
};

const select = state => {
  const { set } = state;
  const trials = set.trials.map((_, trial) => trial)
    .filter(trial => state.arms.length === 0 || state.arms.includes(set.trials[trial][0]))
    .filter(trial => state.repeats.length === 0 || state.repeats.includes(set.trials[trial][1]));
  const measure = set.measures[state.measure];
  const columns = trials.map(trial => set.scores[trial][state.measure]);
  const known = place => columns.map(column => column[place]).filter(score => score !== null);
  const turned = score => isRight(measure, score) ?? (score === 1 ? true : score === 0 ? false : null);
  const repeats = new Map();
  trials.forEach((trial, at) => repeats.set(set.trials[trial][1], [...repeats.get(set.trials[trial][1]) ?? [], at]));
  const tests = {
    all: () => true,
    wrong: place => columns.some(column => isRight(measure, column[place]) === false),
    flipped: place => [...repeats.values()].some(pair => {
      const sides = pair.map(at => turned(columns[at][place]));
      return sides.includes(true) && sides.includes(false);
    }),
    differ: place => new Set(known(place)).size > 1,
    unscored: place => columns.some(column => column[place] === null),
  };
  const filters = [tests[state.show]];

  // Of an evaluation that writes several kinds of items, a measure is of one.
  if (set.sources.length > 0) {
    const scored = new Set(set.ids.flatMap((_, place) =>
      set.scores.some(trial => trial[state.measure][place] !== null) ? [set.sources[place]] : []));
    filters.push(place => scored.size === 0 || scored.has(set.sources[place]));
  }
  if (state.q) {
    filters.push(hasText(set, trials, state.q.toLowerCase()));
  }
  state.fields.forEach(([name, value]) => filters.push(hasField(set, trials, name, value)));
  const places = set.ids.map((_, place) => place).filter(place => filters.every(test => test(place)));
  if (state.sort === "id") {
    places.sort((one, other) => (set.ids[one] < set.ids[other] ? -1 : 1));
  } else if (state.sort !== "order") {
    const way = state.sort === "lowest" ? 1 : -1;
    const means = new Map(places.map(place => {
      const scores = known(place);
      return [place, scores.length ? scores.reduce((sum, score) => sum + score, 0) / scores.length : way * Infinity];
    }));
    places.sort((one, other) => way * (means.get(one) - means.get(other)) || one - other);
  }
  return { trials, measure, places };
};

const number = value => {
  const size = Math.abs(value);
  return size >= 1000 ? value.toFixed(0) : size >= 10 ? value.toFixed(2) : size >= 0.001 || size === 0 ? value.toFixed(3)
    : value.toExponential(1);
};
const mark = (measure, score, trial) => {
  const right = score === null ? null : isRight(measure, score);
  const [style, text, word] = score === null ? ["none", "–", "not scored"] : right === true ? ["right", "✓", "right"]
    : right === false ? ["wrong", "✗", "wrong"] : ["number", number(score), number(score)];
  const title = trial ? `${trial}: ${word}` : word;
  return make("span", { class: `mark ${style}`, title, "aria-label": title, role: "img" }, text);
};
const several = (measure, scores, name) => {
  const known = scores.filter(score => score !== null);
  const sides = known.map(score => isRight(measure, score));
  const right = sides.filter(side => side === true).length;
  const [style, text] = known.length === 0 ? ["none", "–"]
    : sides.includes(null) ? ["number", number(known.reduce((sum, score) => sum + score, 0) / known.length)]
    : [right === known.length ? "right" : right === 0 ? "wrong" : "number", `${right}/${known.length}`];
  const title = `${name || "all"}: ${text}${style === "none" || sides.includes(null) ? "" : " right"}`;
  return make("span", { class: `mark ${style}`, title, "aria-label": title, role: "img" }, text);
};
const marksOf = place => {
  const { set } = state;
  const scores = selection.trials.map(trial => [set.trials[trial], set.scores[trial][state.measure][place]]);
  if (scores.length <= mostMarks) {
    return scores.map(([[, , name], score]) => mark(selection.measure, score, name));
  }
  const arms = Map.groupBy(scores, ([[arm]]) => arm);
  return arms.size <= mostMarks
    ? [...arms].map(([arm, own]) => several(selection.measure, own.map(([, score]) => score), arm))
    : [several(selection.measure, scores.map(([, score]) => score), "all trials")];
};
const found = (text, wanted) => {
  const nodes = [];
  const lower = text.toLowerCase();
  let from = 0;
  // Letters whose small form is longer would shift the places; then nothing is marked.
  for (let at; wanted && lower.length === text.length && (at = lower.indexOf(wanted.toLowerCase(), from)) >= 0; from = at + wanted.length) {
    nodes.push(text.slice(from, at), make("mark", {}, text.slice(at, at + wanted.length)));
  }
  return [...nodes, text.slice(from)];
};

let state = readState();
let selection;
const app = document.getElementById("app");
app.style.display = "contents";
const count = make("p", { class: "dim count", "aria-live": "polite" });
const space = make("div", { class: "space" });
const list = make("nav", { class: "list virtual", "aria-label": "Items", tabindex: "-1" }, count, space);
const detail = make("div", { class: "detail" });
const split = make("div", { class: "split" }, list, detail);
const form = make("form", { class: "filters", role: "search", onsubmit: event => event.preventDefault() });

const go = change => {
  state = { ...state, ...change };
  history.replaceState(null, "", writeState(state));
  show();
};
const choice = (label, options, chosen, act) => make("label", {}, `${label} `, make("select", { onchange: event => act(event.target.value) },
  ...options.map(([value, text]) => make("option", { value, selected: value === chosen }, text))));
const menu = (label, chosen, content) => make("details", { class: "menu" },
  make("summary", {}, chosen ? `${label} (${chosen})` : label), make("div", {}, ...content));
const severalOf = (label, name, values) => values.length < 2 ? null : menu(label, state[name].length, values.map(value =>
  make("label", {}, make("input", { type: "checkbox", checked: state[name].includes(value), onchange: event => go({
    [name]: event.target.checked ? [...state[name], value] : state[name].filter(other => other !== value) }) }), ` ${value}`)));

const drawForm = () => {
  const { set } = state;
  const open = [...form.querySelectorAll("details")].findIndex(details => details.open);
  const search = make("input", { type: "search", placeholder: "Search", "aria-label": "Search", value: state.q,
    oninput: event => go({ q: event.target.value, item: null }) });
  if (!form.children.length || form.dataset.stage !== set.stage || document.activeElement?.type !== "search") {
    form.dataset.stage = set.stage;
    form.replaceChildren(search, ...[
      choice("Measure", set.measures.map(([name], place) => [`${place}`, name]), `${state.measure}`, value => go({ measure: Number(value) })),
      choice("Show", Object.entries(shows), state.show, value => go({ show: value, item: null })),
      choice("Sort", Object.entries(sorts), state.sort, value => go({ sort: value, item: null })),
      severalOf("Arms", "arms", [...new Set(set.trials.map(([arm]) => arm))]),
      severalOf("Repeats", "repeats", [...new Set(set.trials.map(([, repeat]) => repeat))]),
      set.fields.length === 0 ? null : menu("Fields", state.fields.length, set.fields.map(([name, values]) => choice(
        name, [["", "any"], ...values.map(value => [value, value])], state.fields.find(([other]) => other === name)?.[1] ?? "",
        value => go({ fields: [...state.fields.filter(([other]) => other !== name), ...value ? [[name, value]] : []], item: null })))),
    ].filter(Boolean), make("span", { class: "keys" }, make("kbd", {}, "j"), " next ", make("kbd", {}, "k"), " previous ",
      make("kbd", {}, "/"), " search ", make("kbd", {}, "d"), " differences"));
    if (open >= 0) {
      form.querySelectorAll("details")[open]?.setAttribute("open", "");
    }
  }
};

const row = at => {
  const { set } = state;
  const place = selection.places[at];
  return make("a", { href: writeState({ ...state, item: set.ids[place] }), style: null, "data-at": at,
    "aria-current": set.ids[place] === shown() ? "true" : null },
  make("span", { class: "row" }, make("span", { class: "id" }, set.ids[place]), " ", make("span", { class: "marks" },
    ...marksOf(place))),
  make("span", { class: "line dim" }, ...found(set.lines[place], state.q)));
};
const shown = () => state.item ?? (selection.places.length ? state.set.ids[selection.places[0]] : null);
const drawRows = () => {
  const top = Math.max(0, list.scrollTop - space.offsetTop);
  const first = Math.max(0, Math.floor(top / rowHeight) - 8);
  const last = Math.min(selection.places.length, Math.ceil((top + list.clientHeight) / rowHeight) + 8);
  space.replaceChildren(...Array.from({ length: Math.max(0, last - first) }, (_, i) => {
    const element = row(first + i);
    element.style.top = `${(first + i) * rowHeight}px`;
    return element;
  }));
};

const fieldsOf = (texts, heading) => {
  const fields = texts.filter(text => text.role === "field");
  return fields.length === 0 ? null : make("details", { class: "fields", open: heading !== "" }, make("summary", {}, heading || "more"),
    make("dl", {}, ...fields.flatMap(field => [make("dt", {}, field.name), make("dd", {}, ...found(field.text, state.q))])));
};
const blocksOf = (texts, isShared = false) => Object.entries(parts).flatMap(([role, name]) => {
  const own = texts.filter(text => text.role === role);
  return own.map(text => {
    const title = own.length > 1 || role === "words" || (isShared && role === "response") ? `${name}: ${text.name}` : name;
    const heading = [`${title} `, make("span", { class: "from" }, text.stage)];
    const content = make("div", { class: "text", "data-response": role === "response" ? text.name : null }, ...found(text.text, state.q));
    return role === "prompt" && text.text.length > shortPrompt
      ? make("details", { class: `block ${role}` }, make("summary", {}, ...heading), content)
      : make("section", { class: `block ${role}` }, make("h3", {}, ...heading), content);
  });
});
const armOf = (place, trial, outcome) => {
  const { set } = state;
  const score = set.scores[trial][state.measure][place];
  const head = make("h2", {}, `${set.trials[trial][2]} `, mark(selection.measure, score, ""));
  return outcome === null
    ? make("section", { class: "arm" }, head, make("p", { class: "dim" }, "This trial does not have the item."))
    : make("section", { class: "arm" }, head, outcome.failure && make("p", { class: "fails" }, `Not scored: ${outcome.failure}`),
      ...blocksOf(outcome.texts), make("dl", { class: "scores" }, ...set.measures.flatMap(([name], measure) => {
        const own = set.scores[trial][measure][place];
        return [make("dt", {}, name), make("dd", {}, own === null ? "–" : number(own))];
      })), fieldsOf(outcome.texts, ""));
};
const drawDetail = () => {
  const { set } = state;
  const id = shown();
  const place = id === null ? -1 : set.ids.indexOf(id);
  if (place < 0) {
    detail.replaceChildren(make("p", { class: "dim hint" }, id === null ? "No item is so." : "There is no such item."));
    return;
  }
  const item = itemOf(set, place);
  const at = selection.places.indexOf(place);
  const outcomes = selection.trials.map(trial => [trial, item.outcomes[trial]]);
  const texts = [...item.texts, ...outcomes.flatMap(([, outcome]) => outcome?.texts ?? [])];
  const isComparing = sessionStorage.getItem("compare");
  const neighbour = (to, relation, text) => to < 0 || to >= selection.places.length || at < 0
    ? make("span", { class: "dim" }, text)
    : make("a", { rel: relation, href: writeState({ ...state, item: set.ids[selection.places[to]] }) }, text);
  detail.replaceChildren(make("article", { class: "item" },
    make("div", { class: "head" }, make("h1", {}, item.id), make("nav", { "aria-label": "Item" },
      make("a", { class: "back", href: writeState({ ...state, item: null }) }, "list"), neighbour(at - 1, "prev", "previous"),
      make("span", { class: "dim" }, at < 0 ? "not in this list"
        : `${(at + 1).toLocaleString("en")} of ${selection.places.length.toLocaleString("en")}`),
      neighbour(at + 1, "next", "next"))),
    ...blocksOf(item.texts, true),
    set.whole && !texts.some(text => text.role === "prompt")
      ? make("p", { class: "note" }, "No stage keeps the prompt as the model read it, with the template around it.") : null,
    set.turns && texts.some(text => text.role === "prompt") ? make("p", { class: "note" }, turnsNote) : null,
    outcomes.length > 1 ? make("p", { class: "compare" }, make("label", {}, make("input", { type: "checkbox", "data-compare": true,
      checked: isComparing, onchange: event => {
        sessionStorage.setItem("compare", event.target.checked ? "1" : "");
        compareArms(event.target.checked);
      } }), " mark what differs from the first")) : null,
    make("div", { class: "arms" }, ...outcomes.map(([trial, outcome]) => armOf(place, trial, outcome))),
    fieldsOf(item.texts, "Fields")));
  if (isComparing) {
    compareArms(true);
  }
};

const show = (isKept = false) => {
  const { set } = state;
  if (!isKept) {
    selection = select(state);
    drawForm();
    document.getElementById("sets").replaceChildren(...sets.map(each => make("a", {
      href: `#stage=${encodeURIComponent(each.stage)}`, "aria-current": each === set ? "page" : null }, each.stage)));
    count.textContent = `${selection.places.length.toLocaleString("en")} of ${set.ids.length.toLocaleString("en")} items`;
    space.style.height = `${selection.places.length * rowHeight}px`;
    list.scrollTop = 0;
  }
  split.classList.toggle("has-item", state.item !== null);
  const at = state.item === null ? -1 : selection.places.indexOf(set.ids.indexOf(state.item));
  if (at >= 0 && ((at * rowHeight) < list.scrollTop || ((at + 2) * rowHeight) > list.scrollTop + list.clientHeight)) {
    list.scrollTop = at * rowHeight - list.clientHeight / 2;
  }
  drawRows();
  drawDetail();
};
const same = (one, other) => writeState({ ...one, item: null }) === writeState({ ...other, item: null });
const follow = next => {
  const isKept = same(state, next);
  state = next;
  show(isKept);
};
addEventListener("hashchange", () => follow(readState()));
let isWaiting = false;
list.addEventListener("scroll", () => {
  if (!isWaiting) {
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      drawRows();
    });
  }
});
onKeys(to => {
  const next = document.querySelector(`a[rel=${to}]`);
  if (next) {
    history.replaceState(null, "", next.getAttribute("href"));
    follow(readState());
  }
});

if (sets.length === 0) {
  app.append(make("section", { class: "page" }, make("p", {}, "No evaluation of this experiment has items.")));
} else {
  app.append(form, split);
  fitList();
  show();
  addEventListener("resize", drawRows);
  // While nobody does anything, texts are made ready for the first search.
  const idle = window.requestIdleCallback ?? (act => setTimeout(act, 20));
  const waiting = sets.flatMap(set => Array.from({ length: Math.ceil(set.ids.length / set.block) }, (_, block) => [set, block]));
  const ready = () => {
    const next = waiting.shift();
    if (next) {
      blockOf(...next).lower ??= blockOf(...next).texts.map(text => text.toLowerCase());
      idle(ready);
    } else {
      document.documentElement.dataset.ready = "1";
    }
  };
  idle(ready);
}
