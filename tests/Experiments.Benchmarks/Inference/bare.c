/* What C alone makes of the same libllama: a prompt and greedy generation over several sequences, without anything around them.
 *
 * Speaks as a contestant: prints "ready ...", then answers "prompt <tokens>" and "generate <tokens>"
 * with "<cpu ms> <wall ms> <sum of the chosen tokens>".
 *
 * The declarations are those of llama.cpp 815a2a591; the package brings no headers.
 */
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { unsigned char bytes[72]; } model_params;

typedef struct {
    uint32_t n_ctx, n_batch, n_ubatch, n_seq_max, n_rs_seq, n_outputs_max;
    int32_t n_threads, n_threads_batch;
    int32_t context_type, rope_scaling_type, pooling_type, attention_type, flash_attn_type;
    float rope_freq_base, rope_freq_scale, yarn_ext_factor, yarn_attn_factor, yarn_beta_fast, yarn_beta_slow;
    uint32_t yarn_orig_ctx;
    float defrag_threshold;
    void *cb_eval, *cb_eval_user_data;
    int32_t type_k, type_v;
    void *abort_callback, *abort_callback_data;
    bool embeddings, offload_kqv, no_perf, op_offload, swa_full, kv_unified;
    void *samplers;
    size_t n_samplers;
    void *ctx_other;
} context_params;

typedef struct {
    int32_t n_tokens;
    int32_t *token;
    float *embd;
    int32_t *pos, *n_seq_id, **seq_id;
    int8_t *logits;
} batch;

static void *library, *ggml;

static void *find(const char *name) {
    void *function = dlsym(library, name);
    if (!function) function = dlsym(ggml, name);
    if (!function) { fprintf(stderr, "libllama has no function %s\n", name); exit(1); }
    return function;
}

static void quiet(int level, const char *text, void *data) { (void)level; (void)text; (void)data; }

static int32_t (*decode)(void *, batch);
static float *(*logits_ith)(void *, int32_t);
static void (*clear)(void *, bool);
static void *context, *memory;
static int sequences, vocabulary, capacity;
static batch work;

static void add(int token, int position, int sequence, bool wanted) {
    int i = work.n_tokens++;
    work.token[i] = token;
    work.pos[i] = position;
    work.n_seq_id[i] = 1;
    work.seq_id[i][0] = sequence;
    work.logits[i] = wanted;
}

static void run(void) {
    if (decode(context, work) != 0) { fprintf(stderr, "llama_decode failed\n"); exit(1); }
}

static int likeliest(int index) {
    const float *row = logits_ith(context, index);
    int best = 0;
    for (int i = 1; i < vocabulary; i++)
        if (row[i] > row[best]) best = i;
    return best;
}

static long prompt(int length) {
    long sum = 0;
    clear(memory, true);
    for (int s = 0; s < sequences; s++) {
        work.n_tokens = 0;
        for (int i = 0; i < length; i++) add((7 * i + s) % vocabulary, i, s, i == length - 1);
        run();
        sum += likeliest(-1);
    }
    return sum;
}

static long generate(int length) {
    long sum = 0;
    int *last = calloc(sequences, sizeof(int));
    clear(memory, true);
    for (int s = 0; s < sequences; s++) last[s] = s % vocabulary;
    for (int i = 0; i < length; i++) {
        work.n_tokens = 0;
        for (int s = 0; s < sequences; s++) add(last[s], i, s, true);
        run();
        for (int s = 0; s < sequences; s++) sum += last[s] = likeliest(s);
    }
    free(last);
    return sum;
}

static double wall(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * now.tv_sec + 1e-6 * now.tv_nsec;
}

static void open_all(const char *llama_path, const char *ggml_path, const char *folder, const char *model_path, int length) {
    library = dlopen(llama_path, RTLD_NOW);
    ggml = dlopen(ggml_path, RTLD_NOW);
    if (!library || !ggml) { fprintf(stderr, "%s\n", dlerror()); exit(1); }
    ((void (*)(void (*)(int, const char *, void *), void *))find("llama_log_set"))(quiet, NULL);
    ((void (*)(void))find("llama_backend_init"))();
    ((void (*)(const char *))find("ggml_backend_load_all_from_path"))(folder);

    model_params loading = ((model_params (*)(void))find("llama_model_default_params"))();
    void *model = ((void *(*)(const char *, model_params))find("llama_model_load_from_file"))(model_path, loading);
    if (!model) { fprintf(stderr, "%s cannot be loaded\n", model_path); exit(1); }
    vocabulary = ((int (*)(void *))find("llama_vocab_n_tokens"))(((void *(*)(void *))find("llama_model_get_vocab"))(model));

    context_params params = ((context_params (*)(void))find("llama_context_default_params"))();
    params.n_ctx = length * sequences;
    params.n_batch = params.n_ubatch = 512;
    params.n_seq_max = sequences;
    params.n_threads = params.n_threads_batch = 1;
    params.flash_attn_type = 0;
    params.type_k = params.type_v = 0;
    params.kv_unified = false;
    context = ((void *(*)(void *, context_params))find("llama_init_from_model"))(model, params);
    if (!context) { fprintf(stderr, "no context\n"); exit(1); }
    memory = ((void *(*)(void *))find("llama_get_memory"))(context);
    decode = (int32_t (*)(void *, batch))find("llama_decode");
    logits_ith = (float *(*)(void *, int32_t))find("llama_get_logits_ith");
    clear = (void (*)(void *, bool))find("llama_memory_clear");
}

int main(int argc, char **argv) {
    if (argc != 7) { fprintf(stderr, "usage: bare libllama libggml folder model sequences context\n"); return 2; }
    sequences = atoi(argv[5]);
    capacity = 512;
    open_all(argv[1], argv[2], argv[3], argv[4], atoi(argv[6]));
    work.token = calloc(capacity, sizeof(int32_t));
    work.pos = calloc(capacity, sizeof(int32_t));
    work.n_seq_id = calloc(capacity, sizeof(int32_t));
    work.seq_id = calloc(capacity, sizeof(int32_t *));
    work.logits = calloc(capacity, 1);
    for (int i = 0; i < capacity; i++) work.seq_id[i] = calloc(1, sizeof(int32_t));

    printf("ready gcc %s -O3 -march=native\n", __VERSION__);
    fflush(stdout);
    char kind[16];
    int length;
    while (scanf("%15s %d", kind, &length) == 2) {
        clock_t cpu = clock();
        double start = wall();
        long sum = strcmp(kind, "prompt") == 0 ? prompt(length) : generate(length);
        printf("%.3f %.3f %ld\n", 1e3 * (clock() - cpu) / CLOCKS_PER_SEC, wall() - start, sum);
        fflush(stdout);
    }
    return 0;
}
