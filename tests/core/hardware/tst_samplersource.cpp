#include "core/hardware/samplersource.h"
#include "tests/support/fakesampler.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class SamplerSourceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesAtTheFastestPace();
    void givesEachWhatIsDue();
    void tellsWhoComesLaterWhatIsKnown();
    void sharesMayOutliveIt();
};

void SamplerSourceTest::goesAtTheFastestPace()
{
    auto owned = std::make_unique<FakeSampler>();
    const FakeSampler *sampler = owned.get();
    SamplerSource source(std::move(owned));
    const std::unique_ptr<SharedSampler> one(source.share(nullptr));
    std::unique_ptr<SharedSampler> other(source.share(nullptr));
    QCOMPARE(sampler->pace(), 0ms);
    one->setPace(15s);
    other->setPace(2s);
    QCOMPARE(sampler->pace(), 2s);
    other.reset();
    QCOMPARE(sampler->pace(), 15s);
    one->setPace(0ms);
    QCOMPARE(sampler->pace(), 0ms);
}

void SamplerSourceTest::givesEachWhatIsDue()
{
    auto owned = std::make_unique<FakeSampler>();
    FakeSampler *sampler = owned.get();
    SamplerSource source(std::move(owned));
    const std::unique_ptr<SharedSampler> slow(source.share(nullptr));
    const std::unique_ptr<SharedSampler> fast(source.share(nullptr));
    const std::unique_ptr<SharedSampler> none(source.share(nullptr));
    slow->setPace(15s);
    fast->setPace(2s);
    const QSignalSpy ofSlow(slow.get(), &Sampler::sampleArrived);
    const QSignalSpy ofFast(fast.get(), &Sampler::sampleArrived);
    const QSignalSpy ofNone(none.get(), &Sampler::sampleArrived);
    for (int second = 0; second <= 30; second += 2)
        sampler->read(sampleAt(second));
    QCOMPARE(ofFast.count(), 16);
    QCOMPARE(ofSlow.count(), 3); // at 0, 14 and 28
    QCOMPARE(ofNone.count(), 0);
}

void SamplerSourceTest::tellsWhoComesLaterWhatIsKnown()
{
    auto owned = std::make_unique<FakeSampler>();
    FakeSampler *sampler = owned.get();
    SamplerSource source(std::move(owned));
    Inventory inventory;
    inventory.host = u"here"_s;
    sampler->find(inventory);
    sampler->fail(Error{Error::Kind::Provider, u"No."_s, {}, {}});
    const std::unique_ptr<SharedSampler> late(source.share(nullptr));
    const QSignalSpy inventories(late.get(), &Sampler::inventoryChanged);
    const QSignalSpy troubles(late.get(), &Sampler::troubleChanged);
    late->setPace(2s);
    late->setPace(15s);
    QCOMPARE(inventories.count(), 1);
    QCOMPARE(troubles.count(), 1);
    QCOMPARE(late->inventory(), inventory);
    late->wake();
    QCOMPARE(sampler->wakes, 1);
}

void SamplerSourceTest::sharesMayOutliveIt()
{
    auto source = std::make_unique<SamplerSource>(std::make_unique<FakeSampler>());
    const std::unique_ptr<SharedSampler> share(source->share(nullptr));
    share->setPace(2s);
    source.reset();
    share->setPace(15s);
    share->wake();
    QCOMPARE(share->inventory(), Inventory());
    QVERIFY(!share->trouble());
}

QTEST_GUILESS_MAIN(SamplerSourceTest)

#include "tst_samplersource.moc"
