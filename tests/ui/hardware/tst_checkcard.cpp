// The check and its card: questions one after the other, and what is shown of their answers.

#include "tests/support/fakeask.h"
#include "ui/hardware/checkcard.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Reply recorded(const QString &name, int exitStatus = 0)
{
    QFile file(QStringLiteral(ALOFT_TEST_DATA "/gpucheck/") + name + u".json"_s);
    Reply reply;
    reply.exitStatus = exitStatus;
    if (file.open(QIODevice::ReadOnly))
        reply.output = file.readAll();
    return reply;
}

} // namespace

class TestCheckCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void asksOneAfterTheOther();
    void stopsWhereThereIsNoCard();
    void showsTheCommandBeforeItRuns();
    void offersToMeasureAnyway();
    void offersToWakeACard();
    void saysWhyNothingCanBeAsked();
    void anAnswerWithoutSenseIsAFinding();
    void copiesTheReport();

private:
    CheckCard *card();
    QPushButton *button(const CheckCard &card, const QString &text) const;

    QList<std::optional<Reply>>
        m_replies; ///< in the order of the questions; none: nothing can be asked
    QList<Question> m_questions;
    std::unique_ptr<CheckCard> m_card;
};

void TestCheckCard::init()
{
    m_questions.clear();
    m_replies.clear();
    m_card.reset();
}

CheckCard *TestCheckCard::card()
{
    m_card = std::make_unique<CheckCard>([this](bool wakes, bool measuresAnyway) {
        const auto ask = [this](const Question &question) -> AskTask * {
            m_questions.append(question);
            return m_replies.isEmpty() ? nullptr : new FakeAskTask(m_replies.takeFirst());
        };
        GpuCheckOrder order;
        order.where = u"a test"_s;
        order.wakes = wakes;
        order.measuresAnyway = measuresAnyway;
        return new GpuCheckTask(ask, {}, order);
    });
    m_card->show();
    m_card->check();
    return m_card.get();
}

QPushButton *TestCheckCard::button(const CheckCard &card, const QString &text) const
{
    for (QPushButton *one : card.findChildren<QPushButton *>()) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

void TestCheckCard::asksOneAfterTheOther()
{
    m_replies = {recorded(u"t4"_s), recorded(u"torch"_s), recorded(u"speed-t4"_s)};
    const CheckCard *shown = card();
    QVERIFY(shown->isChecking());
    QTRY_VERIFY(!shown->isChecking());
    QCOMPARE(m_questions.size(), 3);
    QVERIFY(m_questions[0].program.contains("nvml"));
    QVERIFY(m_questions[1].program.contains("try_torch"));
    QVERIFY(m_questions[2].program.contains(".visible .entry copy"));
    QVERIFY(shown->report().isComplete);
    QCOMPARE(
        headline(shown->report()),
        u"Tesla T4, 15.0 GB, driver 550.54.15, CUDA 12.4. PyTorch 2.6.0+cu124 sees it. 92 % of "
        "its data sheet's memory speed (294 GB/s)."_s);
    QCOMPARE(toJson(shown->report())["level"_L1].toString(), u"watch"_s);
    QVERIFY(std::ranges::any_of(shown->findChildren<QLabel *>(), [](const QLabel *label) {
        return label->isVisible()
            && label->text()
            == "Python that was asked: /usr/bin/python3 (3.11.9), that of the runtime itself."_L1;
    }));
}

void TestCheckCard::stopsWhereThereIsNoCard()
{
    m_replies = {recorded(u"none"_s)};
    const CheckCard *shown = card();
    QTRY_VERIFY(!shown->isChecking());
    QCOMPARE(m_questions.size(), 1);
    QVERIFY(shown->report().isComplete);
    QCOMPARE(shown->report().findings.size(), 1);
}

void TestCheckCard::showsTheCommandBeforeItRuns()
{
    m_replies = {recorded(u"t4"_s), recorded(u"torch-cpu"_s), recorded(u"speed-t4"_s)};
    CheckCard *shown = card();
    QSignalSpy asked(shown, &CheckCard::fixAsked);
    QTRY_VERIFY(!shown->isChecking());
    QVERIFY(!button(*shown, u"Run it"_s));
    QPushButton *offer = button(*shown, u"Install PyTorch for this card and driver…"_s);
    QVERIFY(offer);
    offer->click();
    const auto *command = shown->findChild<QLineEdit *>();
    QVERIFY(command && command->isVisible() && command->isReadOnly());
    QVERIFY(command->text().contains("-m pip install"_L1));
    QCOMPARE(asked.size(), 0);
    button(*shown, u"Run it"_s)->click();
    QCOMPARE(asked.size(), 1);
    QVERIFY(!button(*shown, u"Run it"_s)->isEnabled());
}

void TestCheckCard::offersToMeasureAnyway()
{
    m_replies = {recorded(u"t4"_s), recorded(u"torch"_s), recorded(u"speed-busy"_s, 5)};
    CheckCard *shown = card();
    QTRY_VERIFY(!shown->isChecking());
    QPushButton *anyway = button(*shown, u"Measure its speed anyway"_s);
    QVERIFY(anyway);
    m_replies = {recorded(u"t4"_s), recorded(u"torch"_s), recorded(u"speed-t4"_s)};
    anyway->click();
    QTRY_VERIFY(!shown->isChecking());
    QVERIFY(m_questions.last().arguments.contains(u"--anyway"_s));
    QVERIFY(!button(*shown, u"Measure its speed anyway"_s));
}

void TestCheckCard::offersToWakeACard()
{
    m_replies = {recorded(u"asleep"_s)};
    CheckCard *shown = card();
    QTRY_VERIFY(!shown->isChecking());
    m_replies = {recorded(u"none"_s)};
    button(*shown, u"Wake the card and check"_s)->click();
    QTRY_VERIFY(!shown->isChecking());
    QCOMPARE(m_questions.last().arguments, QStringList{u"--wake"_s});
}

void TestCheckCard::saysWhyNothingCanBeAsked()
{
    const CheckCard *shown = card();
    QTRY_VERIFY(!shown->isChecking());
    QVERIFY(shown->findChild<QLabel *>()->text().contains(u"no way to look at its machine"_s));
}

void TestCheckCard::anAnswerWithoutSenseIsAFinding()
{
    Reply nonsense;
    nonsense.output = "Segmentation fault";
    m_replies = {recorded(u"t4"_s), nonsense, nonsense};
    const CheckCard *shown = card();
    QTRY_VERIFY(!shown->isChecking());
    QVERIFY(shown->report().isComplete);
    QVERIFY(shown->report().has(u"frameworks-unknown"_s)
            && shown->report().has(u"speed-unknown"_s));
}

void TestCheckCard::copiesTheReport()
{
    m_replies = {recorded(u"none"_s)};
    CheckCard *shown = card();
    QVERIFY(!button(*shown, u"Copy the report"_s)->isEnabled());
    QTRY_VERIFY(!shown->isChecking());
    button(*shown, u"Copy the report"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), reportText(shown->report()));
}

QTEST_MAIN(TestCheckCard)

#include "tst_checkcard.moc"
