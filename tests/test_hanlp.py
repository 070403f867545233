"""The HanLP backend, with small models that HanLP itself trains here, saves and loads by path."""

# ruff: noqa: PLC0415 (what the extra brings is imported once it is known to be there)

import os
import random
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

os.environ.setdefault("HF_HUB_OFFLINE", "1")
hanlp = pytest.importorskip("hanlp", reason="the extra newsie[hanlp] is not installed")
torch = pytest.importorskip("torch", reason="the extra newsie[hanlp] is not installed")

import newsie  # noqa: E402
from newsie.errors import NamesError  # noqa: E402
from newsie.names.combine import Union  # noqa: E402
from newsie.names.hanlp import HanLPNames  # noqa: E402
from newsie.names.rules import RuleNames  # noqa: E402

WHO = [a + b for a in "陈林赵周" for b in ("立新", "一舟", "小川", "建国")]
BODIES = ["云溪市卫健委", "河阳集团", "临安大学"]
PLACES = ["云溪", "河阳县"]
SENTENCES = [
    [(who, "PERSON"), ("到", None), (body, "ORGANIZATION"), ("调研", None), ("，", None), ("在", None), (place, "LOCATION"),
     ("说", None), ("。", None)]
    for who, body, place in product(WHO, BODIES, PLACES)
]  # fmt: skip


@pytest.fixture(scope="module")
def bert(tmp_path_factory):
    """A folder with a small BERT of random weights and the vocabulary of the sentences."""
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("bert")
    chars = sorted({char for sentence in SENTENCES for word, _ in sentence for char in word})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *chars]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")
    torch.manual_seed(1)
    shape = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    config = BertConfig(vocab_size=len(vocabulary), max_position_embeddings=256, **shape)
    BertModel(config).save_pretrained(folder)
    BertTokenizerFast.from_pretrained(folder).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", autouse=True)
def _optimizer():
    """HanLP trains with an optimizer that later releases of transformers have no more; it only loads here."""
    from transformers import optimization

    class AdamW(torch.optim.AdamW):
        def __init__(self, *args, no_deprecation_warning=None, **options):  # noqa: ARG002
            super().__init__(*args, **options)

    if not hasattr(optimization, "AdamW"):
        optimization.AdamW = AdamW


def write(path, sentences):
    blocks = ["\n".join(f"{token}\t{tag}" for token, tag in sentence) for sentence in sentences]
    path.write_text("\n\n".join(blocks) + "\n", "utf-8")
    return str(path)


@pytest.fixture(scope="module")
def plain(bert, tmp_path_factory):
    """A plain model on characters, with the three labels of MSRA."""
    from hanlp.components.ner.transformer_ner import TransformerNamedEntityRecognizer

    folder = tmp_path_factory.mktemp("plain")
    tagged = [
        [
            (char, f"{'I' if at else 'B'}-{label}" if label else "O")
            for word, label in sentence
            for at, char in enumerate(word)
        ]
        for sentence in SENTENCES
    ]
    random.Random(1).shuffle(tagged)
    TransformerNamedEntityRecognizer().fit(
        write(folder / "train.tsv", tagged), write(folder / "dev.tsv", tagged[:8]), str(folder / "ner"), str(bert),
        delimiter_in_entity="", epochs=3, lr=1e-2, transformer_lr=1e-2, batch_size=16, word_dropout=None, seed=1, devices=-1,
    )  # fmt: skip
    return folder / "ner"


@pytest.fixture(scope="module")
def joint(bert, tmp_path_factory):
    """A multi-task model: words, and names on words."""
    from hanlp.common.dataset import SortingSamplerBuilder
    from hanlp.components.mtl.multi_task_learning import MultiTaskLearning
    from hanlp.components.mtl.tasks.ner.tag_ner import TaggingNamedEntityRecognition
    from hanlp.components.mtl.tasks.tok.tag_tok import TaggingTokenization
    from hanlp.layers.embeddings.contextual_word_embedding import ContextualWordEmbedding

    folder = tmp_path_factory.mktemp("joint")
    words = folder / "words.txt"
    words.write_text("\n".join(" ".join(word for word, _ in s) for s in SENTENCES) + "\n", "utf-8")
    tagged = [[(word, f"S-{label}" if label else "O") for word, label in s] for s in SENTENCES]
    names = write(folder / "names.tsv", tagged)
    batches = SortingSamplerBuilder(batch_size=16)
    tasks = {
        "tok/fine": TaggingTokenization(str(words), str(words), None, batches, lr=1e-2, char_level=True),
        "ner/msra": TaggingNamedEntityRecognition(
            names, names, None, batches, lr=1e-2, dependencies="tok", delimiter_in_entity=""
        ),
    }
    encoder = ContextualWordEmbedding("token", str(bert), average_subwords=True, max_sequence_length=256)
    MultiTaskLearning().fit(
        encoder, tasks, str(folder / "model"), 4, lr=1e-2, encoder_lr=1e-2, eval_trn=False, seed=1, devices=-1
    )
    return folder / "model"


@pytest.fixture(scope="module", params=["plain", "joint"])
def model(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def finder(model):
    return HanLPNames(model, devices=-1)


def found(finder, text):
    return [(text[name.start : name.end], name.label) for name in finder.find([text])[0]]


def test_names_of_a_sentence(finder):
    text = "林立新到云溪市卫健委调研，在河阳县说。"
    assert found(finder, text) == [("林立新", "PER"), ("云溪市卫健委", "ORG"), ("河阳县", "LOC")]


def test_offsets_hold_beside_blanks_and_lines(finder):
    text = "  林立新到 云溪市卫健委调研，\n\n　在河阳县说。\n赵小川到\t河阳集团调研，在云溪说。  "
    names = found(finder, text)
    assert ("林立新", "PER") in names
    assert ("云溪市卫健委", "ORG") in names
    assert ("赵小川", "PER") in names
    assert ("河阳集团", "ORG") in names


def test_each_text_has_its_own_names(finder):
    texts = ["周一舟到临安大学调研，在云溪说。", "", " \n", "陈建国到河阳集团调研，在云溪说。"]
    names = [[text[n.start : n.end] for n in of] for text, of in zip(texts, finder.find(texts), strict=True)]
    assert names == [["周一舟", "临安大学", "云溪"], [], [], ["陈建国", "河阳集团", "云溪"]]
    assert finder.find([]) == []


def test_a_long_sentence_is_cut(finder):
    text = "林立新到云溪市卫健委调研，在河阳县说，" * 40
    names = finder.find([text])[0]
    people = [text[name.start : name.end] for name in names if name.label == "PER"]
    assert people.count("林立新") > 25
    assert names[-1].start > 700
    assert all(0 <= name.start < name.end <= 500 for name in finder.find(["林立新到云溪" * 80])[0])


def test_more_sentences_than_a_batch(finder):
    text = "陈建国到河阳集团调研，在云溪说。\n" * 300
    names = finder.find([text])[0]
    assert [name.start for name in names if name.label == "PER"] == [17 * line for line in range(300)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet="林立新到云溪市卫健委。，\n 　\0\ud800\u200b\ufe0fＡ１é№😀", max_size=60)
    | st.text(max_size=40)
)
def test_finding_is_total_and_offsets_hold(finder, text):
    (names,) = finder.find([text])
    assert all(0 <= name.start < name.end <= len(text) for name in names)
    assert not any(text[name.start].isspace() or text[name.end - 1].isspace() for name in names)
    assert list(names) == sorted(names, key=lambda name: (name.start, name.end))


def test_the_pipeline_has_the_rules_names_and_hanlps(model):
    nlp = newsie.load(names=f"hanlp:{model}", own_names=[("河阳集团", "-")])
    facts = nlp("副市长何志远参加。\n林立新到临安大学调研，在云溪说。赵小川到河阳集团调研，在云溪说。")
    people = {person.text: person.rule for person in facts.people}
    assert people.keys() >= {"何志远", "林立新", "赵小川"}
    assert people["何志远"].startswith("people.")
    assert "临安大学" in [body.text for body in facts.organizations]
    assert "河阳集团" not in [body.text for body in facts.organizations]


def test_records_tell_hanlps_task(joint, plain):
    text = "林立新到临安大学调研，在云溪说。"
    assert {name.source for name in HanLPNames(joint, devices=-1).find([text])[0]} == {"hanlp.msra"}
    assert {name.source for name in HanLPNames(plain, devices=-1).find([text])[0]} == {"hanlp.ner"}


def test_a_plain_model_may_be_given_words(plain):
    finder = HanLPNames(plain, devices=-1, words=lambda sentences: [s.split(" ") for s in sentences])
    text = "林 立 新 到 临 安 大 学 调 研 ， 在 云 溪 说 。"
    assert found(finder, text) == [("林 立 新", "PER"), ("临 安 大 学", "ORG"), ("云 溪", "LOC")]


def test_a_finder_of_hanlps_in_a_union(joint):
    finder = Union(RuleNames(), HanLPNames(joint, task="ner/msra", devices=-1))
    assert "林立新" in [name for name, _ in found(finder, "林立新到临安大学调研，在云溪说。")]


def test_a_task_that_the_model_lacks_is_told(joint):
    with pytest.raises(NamesError, match="no task ner/pku; it has ner/msra, tok/fine"):
        HanLPNames(joint, task="ner/pku", devices=-1)


def no_network(*_, **__):
    raise ConnectionError("no network")


def test_missing_models_are_told_with_the_mend(tmp_path, monkeypatch):
    with pytest.raises(NamesError, match="no model 'NO_SUCH_MODEL'"):
        newsie.load(names="hanlp:NO_SUCH_MODEL")
    with pytest.raises(NamesError, match=r"no config\.json"):
        HanLPNames(tmp_path)
    monkeypatch.setattr(hanlp, "load", no_network)  # HanLP itself tries for half a minute
    with pytest.raises(NamesError, match="run once with a network"):
        newsie.load(names="hanlp")
