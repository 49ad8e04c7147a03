from unittest.mock import patch

from common import loading


def test_load_base_passes_the_name_on():
    with patch.object(loading.LM, "from_pretrained") as load, patch.object(loading.AutoTokenizer, "from_pretrained"):
        loading.load_base("dummy/tiny-random")
    assert load.call_args.args[0] == "dummy/tiny-random"
