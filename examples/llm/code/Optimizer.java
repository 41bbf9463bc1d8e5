package example.llm;

/** Adam with decoupled weight decay, for a flat array of parameters. */
public final class Optimizer {
    private static final double EPSILON = 1e-8;

    private final double[] firstMoments;
    private final double[] secondMoments;
    private final double weightDecay;
    private final int warmupSteps;
    private int step;

    public Optimizer(int parameterCount, double weightDecay, int warmupSteps) {
        this.firstMoments = new double[parameterCount];
        this.secondMoments = new double[parameterCount];
        this.weightDecay = weightDecay;
        this.warmupSteps = warmupSteps;
    }

    /** One step. The gradients are those of the whole batch, after gradient accumulation and gradient clipping. */
    public void update(double[] parameters, double[] gradients, double learningRate) {
        step++;
        // During warmup the second moments are still guesses: go slowly.
        double rate = learningRate * Math.min(1.0, (double) step / warmupSteps);
        for (int i = 0; i < parameters.length; i++) {
            firstMoments[i] = 0.9 * firstMoments[i] + 0.1 * gradients[i];
            secondMoments[i] = 0.999 * secondMoments[i] + 0.001 * gradients[i] * gradients[i];
            double mean = firstMoments[i] / (1 - Math.pow(0.9, step));
            double spread = Math.sqrt(secondMoments[i] / (1 - Math.pow(0.999, step)));
            parameters[i] -= rate * (mean / (spread + EPSILON) + weightDecay * parameters[i]);
        }
    }

    /** Written into every checkpoint, so that a run can go on where it stopped. */
    public double[][] checkpointState() {
        return new double[][] {firstMoments.clone(), secondMoments.clone(), {step}};
    }
}
