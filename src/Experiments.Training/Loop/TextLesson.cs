using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using static TorchSharp.torch;

namespace Experiments.Training.Loop;

/// <summary>Texts of which the next token is learned: the loss is the mean over learned tokens, in nats.</summary>
/// <param name="batch">The texts.</param>
internal sealed class TextLesson(Batch batch) : ILesson
{
    public long Tokens => batch.Inputs.Length;

    public Func<Outcome> Learn(IDecoder model, int? atOnce)
    {
        var losses = new List<Tensor>();
        foreach (var piece in batch.Pieces(atOnce))
        {
            // Every tensor of a piece is freed at its end: waiting for the garbage collector would keep gigabytes alive.
            using var inner = NewDisposeScope();
            var loss = model.Loss(piece);
            loss.backward();
            losses.Add(loss.detach().MoveToOuterDisposeScope());
        }

        return () => new(losses.Sum(loss => (double)loss.item<float>()), batch.Learned.Length);
    }

    public Outcome Measure(IDecoder model)
    {
        using var scope = NewDisposeScope();
        return new(model.Loss(batch).item<float>(), batch.Learned.Length);
    }
}
