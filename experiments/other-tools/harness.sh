# A task of lm-evaluation-harness; its record of every sample becomes the items of a measure.
set -eu
export HF_DATASETS_OFFLINE=1 HF_HOME=/opt/lm-eval/data
lm_eval --model hf --model_args "pretrained=$1" --tasks "$2" --log_samples --output_path results
python3 harness_scores.py results "$2" "$3"
