#!/usr/bin/env python3
"""rewrite.py changes what it is sure of, keeps everything else to the letter, and refuses what it is not sure of."""
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

FOLDER = tempfile.TemporaryDirectory(prefix="aloft-rewrite-")
SCRIPT = pathlib.Path(FOLDER.name) / "rewrite.py"  # joined from its modules
DEVICE = 'device = torch.device("cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu")'


subprocess.run([sys.executable, str(pathlib.Path(__file__).resolve().parents[3] / "resources" / "doctor" / "join.py"), str(SCRIPT)], check=True)
spec = importlib.util.spec_from_file_location("rewrite", SCRIPT)
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)


def ask(rewrite, *sources, **more):
    return script.answer(dict({"rewrite": rewrite, "sources": list(sources)}, **more))


class Process(unittest.TestCase):
    def test_answers_as_a_process(self):
        order = {"rewrite": "sdpa", "sources": ["m = f(attn_implementation='flash_attention_2')  # 数"]}
        done = subprocess.run([sys.executable, "-I", str(SCRIPT)], input=json.dumps(order).encode(), stdout=subprocess.PIPE, check=True)
        self.assertEqual(json.loads(done.stdout)["sources"], ['m = f(attn_implementation="sdpa")  # 数'])


class Device(unittest.TestCase):
    def test_moves_a_model_and_keeps_the_formatting(self):
        before = "import torch\nimport torch.nn as nn\n\nmodel = nn.Linear( 2,  3 ).cuda()  # .cuda() stays in comments\ns = 'x.cuda()'\n"
        after = "import torch\nimport torch.nn as nn\n" + DEVICE + "\n\nmodel = nn.Linear( 2,  3 ).to(device)  # .cuda() stays in comments\ns = 'x.cuda()'\n"
        self.assertEqual(ask("device", before)["sources"], [after])

    def test_knows_classes_of_the_program(self):
        before = "import torch\nfrom torch import nn\nclass Net(nn.Module):\n    pass\nnet = Net().cuda(0)\nnet.cuda()\n"
        answer = ask("device", before)
        self.assertIn("net = Net().to(device)\nnet.to(device)\n", answer["sources"][0])
        self.assertEqual(answer["proposals"], [])

    def test_proposes_what_it_does_not_know(self):
        answer = ask("device", "import torch\nfrom mine import make\nmodel = make().cuda()\ntensor = other.cuda()\n")
        self.assertEqual(answer["changes"], [])
        self.assertEqual([(p["line"], p["why"]) for p in answer["proposals"]], [(3, "unknown-type"), (4, "unknown-type")])

    def test_replaces_the_device_that_is_named(self):
        before = "import torch\ndevice = torch.device('cuda')\nx = torch.zeros(3, device=device)\n"
        self.assertEqual(ask("device", before)["sources"][0], "import torch\n" + DEVICE + "\nx = torch.zeros(3, device=device)\n")

    def test_strings_only_as_arguments_of_torch(self):
        before = "import torch\nx = torch.zeros(3, device=\"cuda:1\")\ny = x.to('cuda', non_blocking=True)\nprint('cuda')\nplot(device='cuda')\n"
        answer = ask("device", before)
        self.assertIn("x = torch.zeros(3, device=device)\ny = x.to(device, non_blocking=True)\nprint('cuda')\nplot(device='cuda')\n", answer["sources"][0])
        self.assertEqual([p["line"] for p in answer["proposals"]], [5])

    def test_loading_and_mixed_precision(self):
        before = "import torch\nw = torch.load('a.pt')\nv = torch.load('b.pt', map_location='cpu')\nwith torch.cuda.amp.autocast():\n    pass\ns = torch.cuda.amp.GradScaler()\n"
        text = ask("device", before)["sources"][0]
        self.assertIn("w = torch.load('a.pt', map_location=device)\nv = torch.load('b.pt', map_location='cpu')\n", text)
        self.assertIn('with torch.autocast(device.type, enabled=device.type == "cuda"):\n', text)
        self.assertIn('s = torch.cuda.amp.GradScaler(enabled=device.type == "cuda")\n', text)

    def test_leaves_datasets_to_the_reader(self):
        before = "import torch\nfrom torch.utils.data import Dataset\nclass D(Dataset):\n    def __getitem__(self, i):\n        return torch.tensor([i]).cuda()\n"
        answer = ask("device", before)
        self.assertEqual([p["why"] for p in answer["proposals"]], ["dataset"])
        self.assertEqual(answer["changes"], [])

    def test_cells_are_one_program(self):
        answer = ask("device", "import torch", "%matplotlib inline\n!nvidia-smi\nm = torch.nn.Linear(1, 1)", "%%bash\necho x.cuda()", "m.cuda()\nm?")
        self.assertEqual(answer["sources"], ["import torch\n" + DEVICE, "%matplotlib inline\n!nvidia-smi\nm = torch.nn.Linear(1, 1)", "%%bash\necho x.cuda()", "m.to(device)\nm?"])
        self.assertEqual([(c["source"], c["line"]) for c in answer["changes"]], [(0, 2), (3, 1)])

    def test_other_alphabets_do_not_shift_places(self):
        before = "import torch\n名 = torch.zeros(1); 名.cuda(); print('数据', 名.cuda())\n"
        self.assertIn("名 = torch.zeros(1); 名.to(device); print('数据', 名.to(device))\n", ask("device", before)["sources"][0])

    def test_refuses(self):
        for why, source in {
            "syntax": "import torch\nx = torch.zeros(1).cuda(",
            "device-name": "import torch\ndevice = 3\nx = torch.zeros(1).cuda()\n",
            "no-import": "from torch import zeros\nx = zeros(1).cuda()\n",
            "one-line": "import torch; x = torch.zeros(1).cuda()\n",
        }.items():
            with self.subTest(why):
                self.assertEqual(ask("device", source), {"refused": why})

    def test_an_assigned_name_is_no_module(self):
        answer = ask("device", "import torch\ntorch = fake()\nx = torch.zeros(1).cuda()\n")
        self.assertEqual(answer.get("changes"), [])

    def test_a_name_is_torch_only_where_all_its_values_are(self):
        before = "import torch\nm = torch.nn.Linear(1, 1)\nm = m.cuda()\nx = torch.zeros(1)\ndef f(x):\n    return x.cuda()\nfor y in loader:\n    y = torch.zeros(1)\n    y.cuda()\n"
        answer = ask("device", before)
        self.assertIn("m = m.to(device)\n", answer["sources"][0])
        self.assertEqual([p["line"] for p in answer["proposals"]], [6, 9])

    def test_windows_line_ends_stay(self):
        text = ask("device", "import torch\r\nx = torch.zeros(1).cuda()\r\n")["sources"][0]
        self.assertTrue(text.endswith("\r\nx = torch.zeros(1).to(device)\r\n"), text)
        self.assertEqual(ask("device", "import torch\rx = torch.zeros(1).cuda()"), {"refused": "syntax"})

    def test_twice_is_once(self):
        once = ask("device", "import torch\nx = torch.zeros(1).cuda()\n")["sources"][0]
        self.assertEqual(ask("device", once)["changes"], [])


class Others(unittest.TestCase):
    def test_map_location(self):
        self.assertEqual(ask("map-location", "import torch\nw = torch.load(open('a', 'rb'))\n")["sources"][0], "import torch\nw = torch.load(open('a', 'rb'), map_location=\"cpu\")\n")
        self.assertIn("map_location=device)", ask("map-location", "import torch\ndevice = 'cpu'\nw = torch.load('a')\n")["sources"][0])

    def test_numpy(self):
        before = "import torch\nx = torch.zeros(1)\na = x.numpy()\nb = x.detach().numpy()\nc = x.cpu().numpy()\nd = unknown.numpy()\n"
        answer = ask("cpu-numpy", before)
        self.assertIn("a = x.detach().cpu().numpy()\nb = x.detach().cpu().numpy()\nc = x.cpu().numpy()\nd = unknown.numpy()\n", answer["sources"][0])
        self.assertEqual([p["line"] for p in answer["proposals"]], [6])

    def test_half_precision(self):
        before = "import torch\nfrom transformers import TrainingArguments\na = TrainingArguments(bf16 = True, lr=1)\nm = M(torch_dtype=torch.bfloat16)\nn = M(dtype='bfloat16')\n"
        self.assertIn("a = TrainingArguments(fp16=True, lr=1)\nm = M(torch_dtype=torch.float16)\nn = M(dtype=\"float16\")\n", ask("half-precision", before)["sources"][0])

    def test_attention_and_workers(self):
        self.assertEqual(ask("sdpa", "m = f(attn_implementation='flash_attention_2')")["sources"], ['m = f(attn_implementation="sdpa")'])
        before = "from torch.utils.data import DataLoader\nl = DataLoader(d, num_workers=os.cpu_count(), batch_size=4)\n"
        self.assertIn("num_workers=0, batch_size=4", ask("no-workers", before)["sources"][0])
        self.assertEqual(ask("no-workers", "l = DataLoader(d, num_workers=4)\n")["changes"], [])

    def test_smaller_batch(self):
        before = "from torch.utils.data import DataLoader\nl = DataLoader(d, batch_size = 64)  # batch_size=64\na = TrainingArguments(per_device_train_batch_size=8, per_device_eval_batch_size=3, lr=64)\nmodel.fit(x, batch_size=1)\n"
        after = before.replace("= 64)", "= 32)").replace("train_batch_size=8", "train_batch_size=4").replace("=3", "=1")
        self.assertEqual(ask("smaller-batch", before), {"sources": [after], "changes": ask("smaller-batch", before)["changes"], "proposals": []})

    def test_a_smaller_batch_by_name(self):
        cells = ["BATCH = 0x80  # a lot\nother = 128", "l = DataLoader(d, batch_size=BATCH)\nm = DataLoader(e, batch_size=BATCH)"]
        self.assertEqual(ask("smaller-batch", *cells)["sources"], ["BATCH = 64  # a lot\nother = 128", cells[1]])

    def test_a_batch_that_nobody_knows_is_proposed(self):
        for before, line in (
            ("b = 64\nb = 32\nl = L(batch_size=b)\n", 3),
            ("def f(b=64):\n    return L(batch_size=b)\n", 2),
            ("for b in (1, 2):\n    L(batch_size=b)\n", 2),
            ("b = 8\nb *= 2\nL(batch_size=b)\n", 3),
            ("b = c\nL(batch_size=b)\n", 1),
            ("L(batch_size=args.batch)\n", 1),
            ("L(batch_size=2 * 8)\n", 1),
            ("L(batch_size=True)\n", 1),
            ("n = 64\nm = Net(n)\nL(batch_size=n)\n", 3),
        ):
            with self.subTest(before):
                answer = ask("smaller-batch", before)
                self.assertEqual(answer["changes"], [])
                self.assertEqual([(p["line"], p["why"]) for p in answer["proposals"]], [(line, "no-number")])
        self.assertEqual(ask("smaller-batch", "batch = 64\nsteps = len(d) // batch\nL(batch_size=batch)\n")["changes"][0]["after"], "batch = 32")
        quiet = ask("smaller-batch", "L(batch_size=None, x='batch_size=8')\n")
        self.assertEqual(quiet["changes"] + quiet["proposals"], [])

    def test_path(self):
        before = "'''data/Train.csv'''\nx = read('data/Train.csv')  # data/Train.csv\ny = f'data/Train.csv'\nz = 'data/' 'Train.csv'\n"
        answer = ask("path", before, **{"from": "data/Train.csv", "to": "data/train.csv"})
        self.assertEqual(answer["sources"][0], before.replace("read('data/Train.csv')", "read('data/train.csv')"))
        self.assertEqual([p["line"] for p in answer["proposals"]], [4])
        windows = ask("path", 'x = "a"', **{"from": "a", "to": "C:\\b'c"})["sources"][0]
        self.assertEqual(windows, 'x = "C:\\\\b\'c"')

    def test_hostile_sources(self):
        for source in ("(" * 100000, "\0", "a" * 1000000, "\ud800"):
            with self.subTest(source[:3]):
                answer = ask("device", source)
                self.assertTrue("refused" in answer or answer["changes"] == [])
        self.assertEqual(ask("erase", "x")["refused"], "unknown-rewrite")


if __name__ == "__main__":
    unittest.main()
