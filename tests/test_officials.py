"""The registry of officials over many pages: invented people in invented places."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import newsie
from newsie.cli import app


def page(text, published, city="云溪", province="江源"):
    return newsie.extract(text, published=published, city=city, province=province)


FIRST = page("云溪市委书记陈立新，市委副书记、市长李明，副市长王芳出席会议。陈立新讲话。", "2021-03-02")
SECOND = page("会议由市委书记李明主持，副市长王芳讲话。云溪市财政局局长赵强作了汇报。", "2022-05-21")
ELSEWHERE = page("河阳县委书记王芳到柳林镇调研，柳林镇党委书记孙浩参加。", "2022-06-01", "临安市", "河东")
PAGES = [FIRST, SECOND, ELSEWHERE]


def rows(frame):
    return {row["name"] + str(row.get("place")): row for row in frame.to_dict("records")}


class TestOfficials:
    def test_a_row_a_person(self):
        table = newsie.officials(PAGES)
        assert sorted(table["name"]) == ["孙浩", "李明", "王芳", "王芳", "赵强", "陈立新"]
        assert table["official_id"].is_unique

    def test_a_career_is_one_row(self):
        row = rows(newsie.officials(PAGES))["李明云溪市"]
        assert row["posts"] == "云溪市委副书记；云溪市市长；云溪市委书记"
        assert row["levels"] == "bureau deputy；bureau；bureau"
        assert row["systems"] == "party；government；party"
        assert (row["first"], row["last"]) == (pd.Timestamp(2021, 3, 2), pd.Timestamp(2022, 5, 21))
        assert row["mentions"] == 2

    def test_companions_are_those_of_the_same_articles(self):
        row = rows(newsie.officials(PAGES))["李明云溪市"]
        assert row["companions"] == "王芳；赵强；陈立新"

    def test_namesakes_stay_apart(self):
        table = newsie.officials(PAGES)
        women = table[table["name"] == "王芳"]
        assert set(women["place"]) == {"云溪市", "河阳县"}
        assert set(women["mentions"]) == {1, 2}

    @pytest.mark.parametrize(
        ("one", "other", "people"),
        [
            ("云溪市副市长刘洋", "云溪市市长刘洋", 1),
            ("云溪市市长刘洋", "河阳县县长刘洋", 2),
            ("云溪市市长刘洋", "云溪市财政局农业科科长刘洋", 2),
            ("云溪市财政局局长刘洋", "云溪市财政局局长刘洋", 1),
            ("河阳县柳林镇镇长刘洋", "河阳县柳林镇党委书记刘洋", 1),
            ("河阳县柳林镇镇长刘洋", "河阳县双井镇镇长刘洋", 2),
            ("云溪市财政局局长刘洋", "云溪市财政局原局长刘洋", 1),
            ("云溪市公安局民警刘洋", "云溪市教育局干部刘洋", 2),
        ],
    )
    def test_place_and_posts_tie(self, one, other, people):
        table = newsie.officials([page(one + "出席。", "2021-03-02"), page(other + "出席。", "2021-09-02")])
        assert len(table) == people

    def test_bare_names_go_to_the_only_official_of_their_home(self):
        again = page("陈立新强调，要加快项目建设。陈立新任云溪市委书记。", "2022-07-01")
        (row,) = (
            row for row in newsie.officials([FIRST, again]).to_dict("records") if row["name"] == "陈立新"
        )
        assert row["mentions"] == 4

    def test_heads_of_state_need_no_home(self):
        first = newsie.extract("法国总统马克龙出席。", published="2022-05-21")
        second = newsie.extract("马克龙任法国总统，他说将加强合作。", published="2022-06-21")
        assert list(newsie.officials([first, second])["mentions"]) == [2]

    def test_reporters_and_managers_are_no_officials(self):
        text = "本报讯（记者 周敏）云溪实业有限公司董事长吴刚介绍，云溪大学教授郑洁参加。"
        assert newsie.officials(page(text, "2022-05-21")).empty

    def test_the_order_of_the_pages_does_not_matter(self):
        pages = [
            [newsie.fact_from_dict({**fact.to_dict(), "page": name}) for fact in facts]
            for name, facts in zip("abc", PAGES, strict=True)
        ]
        table = newsie.officials(pages)
        assert table.equals(newsie.officials(pages[::-1]))
        assert table.equals(newsie.officials(fact for facts in pages for fact in facts))
        assert set(table["articles"]) <= {"a#0", "a#0；b#0", "b#0", "c#0"}

    def test_a_page_alone_keeps_its_ids(self):
        ids = {person.name: person.official_id for person in FIRST.officials}
        table = newsie.officials(FIRST)
        assert dict(zip(table["name"], table["official_id"], strict=True)) == ids

    def test_nobody(self):
        for table in (newsie.officials([]), newsie.careers([]), newsie.companions([])):
            assert table.empty
            assert len(table.columns) > 5


class TestCareers:
    def test_a_row_a_person_and_post(self):
        table = newsie.careers(PAGES)
        mayor = table[(table["name"] == "李明") & (table["role"] == "市长")].iloc[0]
        assert mayor["post"] == "云溪市市长"
        assert (mayor["system"], mayor["level"], mayor["deputy"]) == ("government", "bureau", False)
        assert mayor["first"] == mayor["last"] == pd.Timestamp(2021, 3, 2)
        deputy = table[(table["name"] == "王芳") & (table["place"] == "云溪市")].iloc[0]
        assert (deputy["mentions"], deputy["last"]) == (2, pd.Timestamp(2022, 5, 21))

    def test_columns_are_typed(self):
        kinds = newsie.careers(PAGES).dtypes.astype(str)
        assert kinds["first"] == "datetime64[s]"
        assert kinds["deputy"] == "boolean"
        assert kinds["mentions"] == "Int64"
        assert kinds["level"] == "category"

    def test_a_former_county_has_its_code_of_the_day(self):
        before = page("大同县委书记李明出席。", "2017-05-01", "大同", "山西")
        after = page("大同市云州区委书记李明出席。", "2019-05-01", "大同", "山西")
        assert list(newsie.careers([before, after])["place_code"]) == ["140227", "140215"]


class TestCompanions:
    def test_pairs(self):
        table = newsie.companions(PAGES)
        assert {"source", "target"} <= set(table.columns)
        pair = table[(table["source_name"] == "李明") & (table["target_name"] == "王芳")].iloc[0]
        assert (pair["weight"], pair["same_sentence"]) == (2, 2)
        far = table[(table["source_name"] == "李明") & (table["target_name"] == "赵强")].iloc[0]
        assert (far["weight"], far["same_sentence"]) == (1, 0)

    def test_a_pair_stands_once_and_nobody_beside_themselves(self):
        table = newsie.companions(PAGES)
        assert not (table["source"] == table["target"]).any()
        pairs = [frozenset(pair) for pair in zip(table["source"], table["target"], strict=True)]
        assert len(set(pairs)) == len(pairs)
        assert set(table["source"]) | set(table["target"]) <= set(newsie.officials(PAGES)["official_id"])


@given(st.permutations(PAGES), st.integers(0, 3))
@settings(max_examples=12, deadline=None)
def test_every_mention_is_counted_once(pages, more):
    pages = [*pages, *pages[:more]]
    counted = sum(newsie.officials(pages)["mentions"])
    assert counted == sum(len(facts.officials) for facts in pages)


class TestShell:
    @pytest.fixture
    def folder(self, tmp_path):
        (tmp_path / "a.txt").write_text("云溪市委副书记、市长李明，副市长王芳出席会议。\n", "utf-8")
        (tmp_path / "b.txt").write_text("云溪市市长李明到河阳县调研。\n", "utf-8")
        return tmp_path

    def run(self, *args):
        return CliRunner().invoke(app, ["officials", *map(str, args)])

    def test_a_table(self, folder):
        done = self.run(folder, "--published", "2022-05-21")
        assert done.exit_code == 0, done.stderr
        assert "李明" in done.stdout
        assert "2022-05-21" in done.stdout

    @pytest.mark.parametrize("flag", [[], ["--posts"], ["--pairs"]])
    @pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
    def test_files(self, folder, flag, suffix):
        out = folder / f"out.{suffix}"
        done = self.run(folder / "a.txt", folder / "b.txt", "--published", "2022-05-21", *flag, "-o", out)
        assert done.exit_code == 0, done.stderr
        read = {
            "csv": pd.read_csv,
            "parquet": pd.read_parquet,
            "jsonl": lambda path: pd.read_json(path, lines=True),
        }
        frame = read[suffix](out)
        assert f"wrote {len(frame)} rows" in done.stderr
        assert len(frame) == {"--posts": 3, "--pairs": 1}.get("".join(flag), 2)

    def test_days_are_written_as_days(self, folder):
        out = folder / "out.jsonl"
        self.run(folder, "--published", "2022-05-21", "-o", out)
        assert {json.loads(line)["first"] for line in out.read_text("utf-8").splitlines()} == {"2022-05-21"}

    def test_wrong_commands(self, folder):
        assert self.run(folder, "--posts", "--pairs").exit_code == 2
        assert self.run(folder, "-o", folder / "out.xlsx").exit_code == 2
        assert self.run(folder / "none.txt").exit_code == 2


def test_the_shell_is_told_where_and_when(tmp_path):
    (tmp_path / "page.txt").write_text("昨日，市长李明、副市长溪安达出席会议。", "utf-8")
    (tmp_path / "own.csv").write_text("name,label\n溪安达,PER\n", "utf-8")
    options = ["--published", "2022-05-21", "--city", "大同", "--posts", "--names", "rules"]
    files = ["--own-names", str(tmp_path / "own.csv"), "-o", str(tmp_path / "careers.csv")]
    done = CliRunner().invoke(app, ["officials", str(tmp_path / "page.txt"), *options, *files])
    assert done.exit_code == 0, done.output
    table = pd.read_csv(tmp_path / "careers.csv")
    assert table[["name", "post", "first"]].to_numpy().tolist() == [
        ["李明", "大同市市长", "2022-05-21"],
        ["溪安达", "大同市副市长", "2022-05-21"],
    ]
