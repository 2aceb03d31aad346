namespace Experiments.Generators.Tests.Harness;

/// <summary>Specs that several tests start from.</summary>
internal static class Specs
{
    /// <summary>A correct spec that uses most of the language.</summary>
    public const string Whole = """
        experiment: spec
        title: Does more text help?
        reproducible: same-vendor

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
            reproducible: any-x86
            sweep: {count: [10]}
            repeat: {seed: [1]}
            stages:
              model: {steps: 2, shape: {layers: 1}}
              first: {learning-rate: 0.5, seed: 4}
        """;
}
