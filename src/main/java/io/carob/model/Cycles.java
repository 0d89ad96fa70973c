package io.carob.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The cycles of a graph of any depth: its strongly connected parts that are more than one node without a loop. */
final class Cycles {

    private final List<List<Integer>> next;
    private final int[] order;
    private final int[] low;
    private final boolean[] open;
    private final Deque<Integer> path = new ArrayDeque<>();
    private final List<List<Integer>> found = new ArrayList<>();
    private int count;

    /** A node on its way through its neighbours. */
    private static final class Visit {
        private final int node;
        private int done;

        Visit(int node) {
            this.node = node;
        }
    }

    private Cycles(List<List<Integer>> next) {
        this.next = next;
        this.order = new int[next.size()];
        this.low = new int[next.size()];
        this.open = new boolean[next.size()];
        Arrays.fill(order, -1);
    }

    /**
     * The nodes of each cycle, in their order.
     *
     * @param next the nodes to which each leads
     */
    static List<List<Integer>> in(List<List<Integer>> next) {
        Cycles cycles = new Cycles(next);
        for (int node = 0; node < next.size(); node++) {
            if (cycles.order[node] < 0) {
                cycles.walk(node);
            }
        }
        return cycles.found;
    }

    /** Tarjan's algorithm without recursion. */
    private void walk(int root) {
        Deque<Visit> visits = new ArrayDeque<>();
        visits.push(entered(root));
        while (!visits.isEmpty()) {
            Visit visit = visits.peek();
            if (visit.done < next.get(visit.node).size()) {
                int neighbour = next.get(visit.node).get(visit.done++);
                if (order[neighbour] < 0) {
                    visits.push(entered(neighbour));
                } else if (open[neighbour]) {
                    low[visit.node] = Math.min(low[visit.node], order[neighbour]);
                }
                continue;
            }
            visits.pop();
            if (!visits.isEmpty()) {
                int user = visits.peek().node;
                low[user] = Math.min(low[user], low[visit.node]);
            }
            if (low[visit.node] == order[visit.node]) {
                close(visit.node);
            }
        }
    }

    private Visit entered(int node) {
        order[node] = count;
        low[node] = count++;
        open[node] = true;
        path.push(node);
        return new Visit(node);
    }

    private void close(int root) {
        List<Integer> part = new ArrayList<>();
        int node;
        do {
            node = path.pop();
            open[node] = false;
            part.add(node);
        } while (node != root);
        if (part.size() > 1 || next.get(root).contains(root)) {
            found.add(part.stream().sorted().toList());
        }
    }
}
