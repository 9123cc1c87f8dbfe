package io.goshawk.bench.peers;

import io.goshawk.bench.workload.FloorPeer;
import io.goshawk.bench.workload.PeerRun;
import io.goshawk.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an engine has to find, by the floor: after it was filled, and after each round. Made before
 * any engine is measured, so that each is checked for itself, whoever else is there.
 */
final class Expectation {
    private final List<String> signatures = new ArrayList<>();

    /** Decides all payments by the floor. */
    Expectation(Workload workload, ComparisonSettings settings) {
        try (PeerRun floor = new PeerRun(new FloorPeer(), workload)) {
            signatures.add(floor.fill(settings.fillPayments(workload)));
            for (int round = 0; round <= settings.rounds(); round++) {
                signatures.add(floor.fill(settings.payments()));
            }
        }
    }

    /**
     * What is wrong with what an engine found, if anything is.
     *
     * @param rounds    it has had since it was filled
     * @param signature of all it found since its start
     */
    Optional<String> fault(int rounds, String signature) {
        String expected = signatures.get(rounds);
        return expected.equals(signature)
                ? Optional.empty()
                : Optional.of("other hits than the floor: " + signature + " and not " + expected
                        + "; --explain shows the first");
    }
}
