using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>y = gate · s · up with s = 1 / (1 + e^−gate): gate, up, y (N, F).</summary>
/// <remarks>dgate = dy · up · s · (1 + gate · (1 − s)); dup = dy · gate · s.</remarks>
internal sealed unsafe class SwiGluFunction : autograd.SingleTensorFunction<SwiGluFunction>
{
    public override string Name => nameof(SwiGluFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (gate, up) = (((Tensor)vars[0]).contiguous(), ((Tensor)vars[1]).contiguous());
        var output = TensorMemory.EmptyLike(gate);
        float* g = gate.Floats(), u = up.Floats(), y = output.Floats();
        var width = gate.shape[1];
        TensorMemory.ForRows(gate.shape[0], width, (from, to) => Multiply(g, u, y, from * width, to * width));
        ctx.save_for_backward([gate, up]);
        return output;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        var (gate, up, gradient) = (saved[0], saved[1], grad_output.contiguous());
        var (gateGradient, upGradient) = (TensorMemory.EmptyLike(gate), TensorMemory.EmptyLike(up));
        float* g = gate.Floats(), u = up.Floats(), dy = gradient.Floats(), dg = gateGradient.Floats(), du = upGradient.Floats();
        var width = gate.shape[1];
        TensorMemory.ForRows(gate.shape[0], width, (from, to) => Differentiate(g, u, dy, dg, du, from * width, to * width));
        return [gateGradient, upGradient];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(float* g, float* u, float* y, long from, long to)
    {
        for (var i = from; i < to; i += Lanes.Width)
        {
            var x = Lanes.Load(g, i, to);
            Lanes.Store(x * Sigmoid(x) * Lanes.Load(u, i, to), y, i, to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Differentiate(float* g, float* u, float* dy, float* dg, float* du, long from, long to)
    {
        for (var i = from; i < to; i += Lanes.Width)
        {
            var x = Lanes.Load(g, i, to);
            var s = Sigmoid(x);
            var ds = Lanes.Load(dy, i, to) * s;
            Lanes.Store(
                ds * Lanes.Load(u, i, to) * Vector256.FusedMultiplyAdd(x, Vector256<float>.One - s, Vector256<float>.One),
                dg,
                i,
                to);
            Lanes.Store(ds * x, du, i, to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sigmoid(Vector256<float> x) => Vector256<float>.One / (Vector256<float>.One + Lanes.Exp(-x));
}
