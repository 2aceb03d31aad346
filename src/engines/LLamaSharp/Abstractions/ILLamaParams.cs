namespace LLama.Abstractions;

/// <summary>Parameters of a model and of a context.</summary>
public interface ILLamaParams : IModelParams, IContextParams;
