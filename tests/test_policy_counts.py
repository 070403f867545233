import pytest

from tests.marked import check

FOUND = [
    "云溪市出台<policy_count low=26 unit=条 noun=具体支持措施>26条</policy_count>具体支持措施。",
    "从<policy_count low=5 unit=个 noun=方面>5个</policy_count>方面提出意见。",
    "打响<policy_count low=8 unit=大 noun=行动>八大</policy_count>行动。",
]


@pytest.mark.parametrize("marked", FOUND)
def test_finds(marked):
    check(marked, "policy_count")
