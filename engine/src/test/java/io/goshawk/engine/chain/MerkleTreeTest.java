package io.goshawk.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Held against the test vectors of Certificate Transparency's reference implementation, and every
 * path of every size against its root.
 */
class MerkleTreeTest {
    private static final String[] ENTRIES = {"", "00", "10", "2021", "3031", "40414243",
            "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
    private static final String[] ROOTS = {
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

    @Test
    void shouldHaveTheRootsOfTheReferenceWhenItGrows() {
        MerkleTree tree = new MerkleTree();

        for (int size = 0; size <= ENTRIES.length; size++) {
            assertThat(HexFormat.of().formatHex(tree.root())).as("of " + size)
                    .isEqualTo(ROOTS[size]);
            assertThat(tree.leaves()).isEqualTo(size);
            if (size < ENTRIES.length) {
                byte[] entry = HexFormat.of().parseHex(ENTRIES[size]);
                tree.add(entry, 0, entry.length);
            }
        }
    }

    @Test
    void shouldGoOnFromTheFrontierOfAnyTree() {
        for (int size = 0; size <= ENTRIES.length; size++) {
            MerkleTree first = new MerkleTree();
            for (int i = 0; i < size; i++) {
                byte[] entry = HexFormat.of().parseHex(ENTRIES[i]);
                first.add(entry, 0, entry.length);
            }
            MerkleTree second = new MerkleTree();
            second.add(new byte[1], 0, 1);

            second.restore(size, first.frontier());
            for (int i = size; i < ENTRIES.length; i++) {
                byte[] entry = HexFormat.of().parseHex(ENTRIES[i]);
                second.add(entry, 0, entry.length);
            }

            assertThat(HexFormat.of().formatHex(second.root())).as("from " + size)
                    .isEqualTo(ROOTS[ENTRIES.length]);
            assertThat(second.leaves()).isEqualTo(ENTRIES.length);
        }
    }

    @Test
    void shouldRefuseAFrontierThatNoTreeOfTheSizeHas() {
        assertThatThrownBy(() -> new MerkleTree().restore(3, new byte[32]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("of 3 entries");
    }

    @Test
    void shouldBeginAnewWhenCleared() {
        MerkleTree tree = new MerkleTree();
        tree.add(new byte[]{1, 2, 3}, 0, 3);

        tree.clear();
        tree.add(new byte[]{9, 7}, 1, 0);

        assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(ROOTS[1]);
    }

    @Test
    void shouldLeadFromEveryLeafToTheRootInTreesOfEverySize() {
        for (int size = 1; size <= 67; size++) {
            List<byte[]> leaves = leaves(size);
            byte[] root = MerkleTree.root(leaves);

            for (int index = 0; index < size; index++) {
                List<byte[]> path = MerkleTree.path(leaves, index);
                assertThat(MerkleTree.rootOf(leaves.get(index), index, size, path))
                        .as("leaf " + index + " of " + size).isEqualTo(root);
                byte[] other = leaves(size + 1).get(size);
                assertThat(MerkleTree.rootOf(other, index, size, path)).isNotEqualTo(root);
            }
        }
    }

    @Test
    void shouldRefuseAPathThatNoTreeOfThatSizeHas() {
        List<byte[]> leaves = leaves(5);
        List<byte[]> path = MerkleTree.path(leaves, 2);
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(leaves.get(0));

        assertThatThrownBy(() -> MerkleTree.rootOf(leaves.get(2), 2, 5, longer))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("too long");
        assertThatThrownBy(() -> MerkleTree.rootOf(leaves.get(2), 2, 5, path.subList(0, 2)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("too short");
        assertThatThrownBy(() -> MerkleTree.rootOf(leaves.get(2), 5, 5, path))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(MerkleTree.leaf(new byte[]{(byte) i, 7}, 0, 2));
        }
        return leaves;
    }
}
