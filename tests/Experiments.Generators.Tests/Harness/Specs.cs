namespace Experiments.Generators.Tests.Harness;

/// <summary>Specs that several tests start from.</summary>
internal static class Specs
{
    /// <summary>A correct spec of three stages; what follows it stands at its outermost level.</summary>
    public const string Small = """
        experiment: spec
        sweep: {count: [10, 60]}
        stages:
          texts: {use: make-texts, count: $count, seed: 1}
          model: {use: train, texts: $texts.training, shape: {layers: 2}, steps: 10}
          score: {use: score, model: $model, texts: $texts.held-out}
        measures:
          loss: $score.loss

        """;

    /// <summary>A correct spec that uses most of the language.</summary>
    public const string Whole = """
        experiment: spec
        title: Does more text help?
        reproducible: fast

        sweep: {count: [100, 1k]}
        repeat: {seed: [1, 2, 3]}

        stages:
          score: {use: score, model: $model, texts: $texts.heldOut}
          texts: {use: make-texts, count: $count, seed: $seed}
          first: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 10}
          model:
            use: train
            texts: $texts.training
            from: $first
            shape: {layers: 2, width: 32, dropout: 0.1}
            steps: "=Count > 500 ? 20 : Max(5, Count / 20)"
            learning-rate: 1e-4
            schedule: linear-decay
            limit: 1h30m
            memory: 2GiB
            checkpoints: [1, 10]
            seed: $seed

        measures:
          exact-match: $score.exact-match
          loss: $score.loss

        figures:
          - line: {x: count, y: loss, title: Loss}

        profiles:
          smoke:
            reproducible: exact
            sweep: {count: [10]}
            repeat: {seed: [1]}
            stages:
              model: {steps: 2, shape: {layers: 1}}
              first: {learning-rate: 0.5, seed: 4}
        """;

    /// <summary>A correct spec that searches for hyper-parameters.</summary>
    public const string Tuned = """
        experiment: spec
        sweep: {schedule: [constant, cosine]}
        repeat: {seed: [1, 2]}
        tune:
          select: {measure: validation-loss, direction: lower}
          search: {rate: [0.1, 0.01], steps: {by: $schedule, constant: [10, 20], cosine: [30, 40]}}
          seeds: [11, 12, 13, 14]
        stages:
          texts: {use: make-texts, count: 100, seed: 1}
          parts: {use: split-texts, texts: $texts.held-out}
          model:
            use: train
            texts: $texts.training
            shape: {layers: 1}
            steps: $steps
            learning-rate: $rate
            schedule: $schedule
            seed: $seed
          chosen: {use: score, model: $model, texts: $parts.validation}
          score: {use: score, model: $model, texts: $parts.test}
        measures:
          validation-loss: $chosen.loss
          loss: $score.loss
        profiles:
          smoke:
            repeat: {seed: [1]}
            tune: {search: {rate: [0.5]}, seeds: [11]}
        """;

    /// <summary>A correct spec whose values and measures are chosen by axes.</summary>
    public const string Choosing = """
        experiment: spec
        sweep: {arm: [none, broad, targeted], count: [10, 1k]}
        stages:
          broad: {use: make-texts, count: $count, seed: 1}
          target: {use: make-texts, count: $count, seed: 2}
          base: {use: train, texts: $broad.training, shape: {layers: 1}, steps: 1}
          student:
            use: train
            from: $base
            texts: {by: $arm, none: $broad.held-out, broad: $broad.training, targeted: $target.training}
            shape: {layers: {by: $count, 10: 2, 1000: 3}}
            steps: {by: $arm, none: 1, otherwise: "=Count / 10"}
          scored: {use: score, model: {by: $arm, none: $base, otherwise: $student}, texts: $broad.held-out}
          raw: {use: score, model: $base, texts: $target.held-out}
        measures:
          exact-match: $scored.exact-match
          loss: {by: $arm, targeted: $raw.loss, otherwise: $scored.loss}
        """;

    /// <summary>A correct spec whose second profile has stages and measures of its own.</summary>
    public const string Rewired = """
        experiment: spec
        sweep: {count: [100, 1k]}
        repeat: {seed: [1, 2]}
        stages:
          texts: {use: make-texts, count: $count, seed: $seed}
          model: {use: train, texts: $texts.training, shape: {layers: 2}, steps: "=Count / 50"}
          score: {use: score, model: $model, texts: $texts.held-out}
        measures: {loss: $score.loss, exact-match: $score.exact-match}
        profiles:
          smoke: {sweep: {count: [10]}, stages: {model: {steps: 2}}}
          paper:
            sweep: {count: [3, 4]}
            stages:
              texts: {use: heavy, count: {by: $count, 3: 30, otherwise: 40}, resources: {gpus: 1}}
              more: {use: join, from: [$texts]}
              model: {texts: $more, steps: "=Count * 2"}
              score: {use: score, model: $model, texts: $texts, template: plain}
              second: {use: score, model: $model, texts: $more}
            measures: {loss: $second.loss, exact-match: null}
        """;
}
