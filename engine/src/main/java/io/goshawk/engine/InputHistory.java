package io.goshawk.engine;

import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.StateGap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Port: where in the input a shard without its journal must begin to be what it was. */
public interface InputHistory {
    /**
     * Finds the records that lie before these positions and reach back so far in time, counted from
     * the newest of them. Of changes of lists and of deployments, all are wanted, however old they
     * are: what they say holds until something else is said.
     *
     * @param positions where the shard goes on, in every partition that it has read
     * @param reachMs   how far back, by the timestamps of the records; the largest long for all
     */
    Beginning before(Map<Partition, Long> positions, long reachMs);

    /**
     * The ids of the deployments that were answered for good, by a journal before this one. They
     * are not judged again: what was right or wrong with them there may look otherwise here.
     */
    Set<String> answeredDeployments();

    /**
     * Where to begin.
     *
     * @param offsets the first record of each partition
     * @param gaps    where older ones would be needed, which are deleted
     */
    record Beginning(Map<Partition, Long> offsets, List<StateGap> gaps) {
        public Beginning {
            offsets = Map.copyOf(offsets);
            gaps = List.copyOf(gaps);
        }
    }
}
