namespace Experiments.Training.Optimization;

/// <summary>How weights follow their gradients.</summary>
public enum OptimizerKind
{
    /// <summary>Two running means for every weight. Source: Loshchilov and Hutter, arXiv:1711.05101.</summary>
    Adamw,

    /// <summary>
    /// Running means of squares for rows and columns only, which need hardly any memory; no momentum. Source: Shazeer and Stern,
    /// arXiv:1804.04235, with a learning rate of one's own.
    /// </summary>
    Adafactor,

    /// <summary>The gradient itself, with momentum where asked.</summary>
    Sgd,
}
