// Solves a list of scored pairs with LEMON's NetworkSimplex, to compare with.
// Usage: lemon FILE; prints pairs, total, seconds to build, seconds to solve.
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

template <class T> std::vector<T> read(FILE *f, size_t n) {
  std::vector<T> list(n);
  if (fread(list.data(), sizeof(T), n, f) != n) {
    fprintf(stderr, "lemon: the file is too short\n");
    exit(1);
  }
  return list;
}

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int main(int argc, char **argv) {
  FILE *f = argc == 2 ? fopen(argv[1], "rb") : nullptr;
  if (!f) {
    fprintf(stderr, "usage: lemon FILE\n");
    return 2;
  }
  auto head = read<int64_t>(f, 4); // rows, columns, edges, whether all rows can be matched
  const int rows = head[0], columns = head[1], edges = head[2];
  const bool full = head[3];
  auto capacity = read<int32_t>(f, columns), left = read<int32_t>(f, edges), right = read<int32_t>(f, edges);
  auto score = read<int64_t>(f, edges);

  double start = now();
  // Every row sends one unit to the sink, through a column or, unless all can
  // be matched, straight there for more than anything else could ever cost.
  const int sink = rows + columns;
  int64_t least = 0, most = 0;
  if (edges) {
    auto ends = std::minmax_element(score.begin(), score.end());
    least = *ends.first, most = *ends.second;
  }
  std::vector<std::pair<int, int>> arcs;
  arcs.reserve(size_t(edges) + rows + columns);
  std::vector<int> order(edges), first(rows + 1);
  for (int l : left) first[l + 1]++;
  for (int r = 0; r < rows; r++) first[r + 1] += first[r];
  for (int e = 0; e < edges; e++) order[first[left[e]]++] = e;
  std::vector<int64_t> price;
  price.reserve(arcs.capacity());
  for (int e = 0, r = 0; r < rows; r++) {
    for (; e < edges && left[order[e]] == r; e++) {
      arcs.push_back({r, rows + right[order[e]]});
      price.push_back(most - score[order[e]]);
    }
    if (!full) {
      arcs.push_back({r, sink});
      price.push_back((most - least) * (rows + 1) + 1);
    }
  }
  for (int c = 0; c < columns; c++) {
    arcs.push_back({rows + c, sink});
    price.push_back(0);
  }
  lemon::StaticDigraph g;
  g.build(sink + 1, arcs.begin(), arcs.end());
  lemon::StaticDigraph::ArcMap<int64_t> cost(g);
  lemon::StaticDigraph::ArcMap<int> room(g, 1);
  lemon::StaticDigraph::NodeMap<int> supply(g, 0);
  for (size_t a = 0; a < arcs.size(); a++) {
    cost[g.arc(a)] = price[a];
    if (arcs[a].first >= rows) room[g.arc(a)] = capacity[arcs[a].first - rows];
  }
  for (int r = 0; r < rows; r++) supply[g.node(r)] = 1;
  supply[g.node(sink)] = -rows;
  typedef lemon::NetworkSimplex<lemon::StaticDigraph, int, int64_t> Solver;
  Solver solver(g);
  solver.costMap(cost).upperMap(room).supplyMap(supply);
  double built = now();
  if (solver.run() != Solver::OPTIMAL) {
    fprintf(stderr, "lemon: no optimum\n");
    return 1;
  }
  double done = now();
  int64_t pairs = 0, total = 0;
  for (size_t a = 0; a < arcs.size(); a++) {
    if (arcs[a].second != sink && solver.flow(g.arc(a)) > 0) {
      pairs++;
      total += most - price[a];
    }
  }
  printf("%ld %ld %.6f %.6f\n", long(pairs), long(total), built - start, done - built);
}
