# Full fine-tuning by axolotl: a Hugging Face folder and dialogues in, a Hugging Face folder out.
set -eu
cat > config.yaml <<CONFIG
base_model: $1
datasets:
  - path: $2
    type: chat_template
    field_messages: messages
learning_rate: $3
seed: $4
num_epochs: 3
micro_batch_size: 8
gradient_accumulation_steps: 1
sequence_len: 1024
optimizer: adamw_torch
lr_scheduler: cosine
bf16: auto
output_dir: trained
CONFIG
axolotl train config.yaml
cp trained/config.json trained/tokenizer.json trained/*.safetensors "$5"
