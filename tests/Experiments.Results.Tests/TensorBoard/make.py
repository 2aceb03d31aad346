"""Writes events.reference with PyTorch's SummaryWriter, and reads it back with TensorBoard's own reader.

pip install torch tensorboard; python make.py OUT
"""
import glob
import os
import sys
import tempfile
import time
from unittest import mock

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from torch.utils.tensorboard import SummaryWriter
from torch.utils.tensorboard.summary import scalar

SCALARS = [
    ("loss", 0, 2.5),
    ("loss", 1, 0.0),
    ("loss", 300, -1.25e-7),
    ("held-out/Verlust der Übung", 1_000_000, 3.4028234663852886e38),
]

out = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:
    # The first record has the time at which the file began: here 0.
    with mock.patch.object(time, "time", lambda: 0.0):
        writer = SummaryWriter(folder)
        for tag, step, value in SCALARS:
            writer.file_writer.add_summary(scalar(tag, value), step, walltime=step)
        writer.close()
    (path,) = glob.glob(os.path.join(folder, "*"))
    data = open(path, "rb").read()
open(os.path.join(out, "events.reference"), "wb").write(data)

if len(sys.argv) > 2:
    events = EventAccumulator(sys.argv[2]).Reload()
    for tag in events.Tags()["scalars"]:
        print(tag, [(event.step, event.value) for event in events.Scalars(tag)][:3])
