namespace Experiments.Kernels.Optimization;

/// <summary>The factors of one step of AdamW, the same for all numbers of a weight.</summary>
internal readonly record struct AdamWFactors(
    float Clip,
    float KeepMean,
    float AddMean,
    float KeepSquare,
    float AddSquare,
    float KeepWeight,
    float Rate,
    float Correction,
    float Epsilon);
