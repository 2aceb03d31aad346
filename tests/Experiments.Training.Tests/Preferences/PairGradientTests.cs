using Experiments.Kernels.Threads;
using Experiments.Models.Tokenizers;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using Experiments.Training.Loop;
using Experiments.Training.Preferences;
using Experiments.Training.Stock;
using Experiments.Training.Tests.Fused;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Preferences;

/// <summary>The gradients of whole models against those that autograd finds for the formulas of the papers.</summary>
public sealed class PairGradientTests
{
    private const double Beta = 0.3;

    private static readonly Answers Answers = MakeAnswers();

    public static TheoryData<PreferenceLossKind, bool, string> Cases()
    {
        var cases = new TheoryData<PreferenceLossKind, bool, string>();
        foreach (var kind in Enum.GetValues<PreferenceLossKind>())
        {
            cases.Add(kind, false, "llama-biases");
            cases.Add(kind, true, "gemma2");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_those_of_the_formula(PreferenceLossKind kind, bool perToken, string family)
    {
        using var scope = NewDisposeScope();
        var (value, expected) = Run(family, (_, stock, _) => Formula(stock, kind, perToken));
        var lesson = new PairLesson(Answers, new(kind, Beta, 0), perToken);

        foreach (var atOnce in new int?[] { null, 1, 3 })
        {
            foreach (var isFused in new[] { true, false })
            {
                var (loss, actual) = Run(family, (fused, stock, _) => lesson.Learn(isFused ? fused : stock, atOnce)().Loss);

                Assert.Equal(value, loss, 1e-4 * Math.Max(1, value));
                Gradients.AssertClose(expected, actual, 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(PreferenceLossKind.Sigmoid)]
    [InlineData(PreferenceLossKind.Ipo)]
    [InlineData(PreferenceLossKind.Hinge)]
    public void The_loss_falls_along_its_gradient_as_fast_as_the_gradient_is_long(PreferenceLossKind kind) =>
        AssertFalls(new PairLesson(Answers, new(kind, Beta, 0.0), perToken: false));

    [Fact]
    public void So_does_the_loss_of_labelled_answers()
    {
        // The reference says so much of other prompts' answers that the point is 0, which a change of the model does not move.
        var others = Answers with { References = new double[Answers.References.Length] };
        bool[] desirable = [true, false, false, true, true, false, true, false, true, true];

        AssertFalls(new LabelledLesson(Answers, others, desirable, new(Beta, 1.3, 0.8), null));
    }

    private static void AssertFalls(ILesson lesson)
    {
        using var scope = NewDisposeScope();
        Run("llama-biases", (fused, _, weights) =>
        {
            lesson.Learn(fused, null);
            var slopes = weights.All.Select(weight => weight.grad!.clone()).ToList();
            var length = Math.Sqrt(slopes.Sum(slope => slope.to_type(ScalarType.Float64).square().sum().item<double>()));
            using var unrecorded = no_grad();
            var (ahead, behind) = (At(1e-3), At(-1e-3));

            Assert.Equal(length, (ahead - behind) / 2e-3, 0.02 * length);
            return 0;

            double At(double step)
            {
                Move(step / length);
                var loss = lesson.Measure(fused).Loss;
                Move(-step / length);
                return loss;
            }

            void Move(double factor)
            {
                foreach (var (weight, slope) in weights.All.Zip(slopes))
                {
                    weight.add_(slope * factor);
                }
            }
        });
    }

    [Fact]
    public void Pieces_change_no_bit_of_the_loss()
    {
        using var scope = NewDisposeScope();
        var lesson = new PairLesson(Answers, new(PreferenceLossKind.Sigmoid, Beta, 0), perToken: false);

        var losses = new int?[] { null, 1, 2, 4 }
            .Select(atOnce => Run("llama-biases", (fused, _, _) => lesson.Learn(fused, atOnce)().Loss).Loss)
            .ToList();

        Assert.All(losses, loss => Assert.Equal(losses[0], loss));
    }

    [Fact]
    public void A_model_is_its_own_reference_to_the_bit()
    {
        using var scope = NewDisposeScope();
        Run("gemma2", (fused, _, _) =>
        {
            // One row at a time, without the padding that the others need.
            double[] own = [.. Answers.Pieces(1).Select(one => Answers.Sums(one.Piece, fused.PlaceLosses(one.Piece))[0].LogProbability)];
            var lesson = new PairLesson(Answers with { References = own }, new(PreferenceLossKind.Sigmoid, Beta, 0), perToken: false);

            Assert.Equal(0.6931471805599453, lesson.Learn(fused, null)().Loss, 1e-15);
            return 0;
        });
    }

    [Fact]
    public void In_bf16_a_model_is_its_own_reference_too()
    {
        using var scope = NewDisposeScope();
        using var weights = ModelWeights.Initialize(SmallTraining.Grouped, SmallTraining.Vocabulary, 1, CPU);
        using var model = new StockModel(SmallTraining.Grouped, weights, CPU, ScalarType.BFloat16);
        double[] own = [.. Answers.Sums(Answers.Batch, model.PlaceLosses(Answers.Batch)).Select(row => row.LogProbability)];
        var lesson = new PairLesson(Answers with { References = own }, new(PreferenceLossKind.Sigmoid, Beta, 0), perToken: false);

        Assert.Equal(0.6931471805599453, lesson.Learn(model, null)().Loss, 1e-12);
        Assert.All(weights.All, weight => Assert.True(weight.grad!.isfinite().all().item<bool>()));
    }

    private static (double Loss, Tensor[] Gradients) Run(string family, Func<IDecoder, IDecoder, ModelWeights, double> learn)
    {
        var architecture = SmallTraining.Families[family];
        using var weights = ModelWeights.Initialize(architecture, SmallTraining.Vocabulary, 1, CPU);
        using var crew = new Crew(2);
        using IDecoder fused = new FusedModel(architecture, weights, crew), stock = new StockModel(architecture, weights, CPU);
        var loss = learn(fused, stock, weights);
        return (loss, [.. weights.All.Select(weight => weight.grad!.to_type(ScalarType.Float64).clone())]);
    }

    // The papers' formulas in libtorch's operators, whole sequences and their differences recorded by autograd.
    private static double Formula(IDecoder model, PreferenceLossKind kind, bool perToken)
    {
        var batch = Answers.Batch;
        var logits = model.Logits(model.Forward(batch.Inputs, batch.Length)).to_type(ScalarType.Float64);
        var likely = nn.functional.log_softmax(logits, 1);
        var rows = Enumerable.Range(0, batch.Rows).Select(row =>
        {
            var places = Enumerable.Range(0, batch.Learned.Length).Where(i => batch.Learned[i] / batch.Length == row).ToList();
            var ratio = places.Select(i => likely[batch.Learned[i], batch.Targets[i]]).Aggregate((a, b) => a + b) - Answers.References[row];
            return perToken ? ratio / places.Count : ratio;
        }).ToList();
        var losses = Enumerable.Range(0, rows.Count / 2).Select(i => rows[2 * i] - rows[2 * i + 1]).Select(margin => kind switch
        {
            PreferenceLossKind.Sigmoid => -nn.functional.logsigmoid(margin * Beta),
            PreferenceLossKind.Ipo => (margin - 1 / (2 * Beta)).square(),
            _ => nn.functional.relu(1 - margin * Beta),
        });
        var mean = losses.Aggregate((a, b) => a + b) / (rows.Count / 2);
        mean.backward();
        return mean.item<double>();
    }

    private static Answers MakeAnswers()
    {
        var random = new SeededRandom(4);
        var rows = Enumerable.Range(0, 10).Select(_ =>
        {
            var (prompt, answer) = (1 + random.Next(8), 1 + random.Next(12));
            int[] tokens = [.. Enumerable.Range(0, prompt + answer).Select(_ => random.Next(70))];
            return new EncodedDialogue(tokens, [.. tokens.Select((_, i) => i >= prompt)]);
        }).ToList();

        // About what a model that knows nothing says, so that margins are on both sides of the hinge.
        var references = rows.Select(row => -4.3 * row.Learned.Count(learned => learned) + 4 * random.NextGaussian());
        return new(RowPacking.Pack(rows, 0), [.. references]);
    }
}
