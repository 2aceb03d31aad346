"""Full fine-tuning by TRL: a Hugging Face folder and dialogues in, a Hugging Face folder out."""

import argparse

from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

parser = argparse.ArgumentParser()
for name in ("weights", "data", "out"):
    parser.add_argument(f"--{name}", required=True)
parser.add_argument("--rate", type=float, required=True)
parser.add_argument("--seed", type=int, required=True)
arguments = parser.parse_args()

trainer = SFTTrainer(
    model=arguments.weights,
    train_dataset=load_dataset("json", data_files=arguments.data, split="train").select_columns(["messages"]),
    args=SFTConfig(
        output_dir="checkpoints",
        learning_rate=arguments.rate,
        seed=arguments.seed,
        num_train_epochs=3,
        per_device_train_batch_size=8,
        lr_scheduler_type="cosine",
        save_strategy="no",
    ),
)
trainer.train()
trainer.save_model(arguments.out)
