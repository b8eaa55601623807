def test_it(engine):
    assert engine.read("RETURN 1 AS x").rows == ({"x": 1},)
def test_it2(engine):
    assert engine.read("MATCH (n) RETURN count(n) AS x").rows == ({"x": 0},)
