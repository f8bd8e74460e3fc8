"""t-SNE in scikit-learn: the KL divergence that its exact method reaches, which the C# library is compared with.

    /usr/bin/python3 bench/tsne.py        writes bench/tsne.json (README.md beside this file); needs python3-sklearn

Streams of formula.py: 400 the centres of ten clusters in six dimensions, 401 the codes around them.
"""

import argparse
import os

import numpy
import sklearn
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.metrics import silhouette_score

import formula
import parity

CLUSTERS, DIMENSIONS, PERPLEXITY = 10, 6, 30


def codes(count):
    """Code i lies in cluster i mod 10; some of the clusters overlap, as those of digits do."""
    centres = formula.noise(400, (CLUSTERS, DIMENSIONS)) * numpy.float32(1.5)
    labels = numpy.arange(count) % CLUSTERS
    return centres[labels] + formula.noise(401, (count, DIMENSIONS)), labels


def measure(count, iterations):
    points, labels = codes(count)
    # As init="pca", but by the whole decomposition: its own is randomised, and the divergence then varies by one per cent.
    start = PCA(2, svd_solver="full").fit_transform(points).astype(numpy.float32)
    start *= 1e-4 / numpy.std(start[:, 0])
    # No early end, so that the schedule is that of the iterations alone.
    tsne = TSNE(method="exact", init=start, learning_rate="auto", perplexity=PERPLEXITY, n_iter=iterations,
                n_iter_without_progress=iterations, min_grad_norm=0)
    tsne.fit(points)
    return {"count": count, "iterations": iterations, "kl_divergence": float(tsne.kl_divergence_),
            "silhouette": float(silhouette_score(points.astype(numpy.float64), labels))}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", help="the JSON file to write")
    arguments = parser.parse_args()
    parity.save(arguments.out or os.path.join(parity.BENCH, "tsne.json"), {
        "what": "t-SNE of clusters of codes, method='exact', started from the principal components: the KL divergence in nats with "
                f"perplexity {PERPLEXITY}; and the silhouette of the codes by cluster",
        "versions": {"scikit-learn": sklearn.__version__},
        "sets": [measure(500, 1000), measure(2000, 500)],
    })
