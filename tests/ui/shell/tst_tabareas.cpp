#include "tests/support/fakepage.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/tabarea.h"
#include "ui/shell/tabareas.h"

#include <QAccessible>
#include <QAction>
#include <QJsonArray>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

PageFrame *frame(const QString &path)
{
    return new PageFrame(new FakePage(path));
}

QStringList titles(const TabAreas &areas)
{
    QStringList list;
    const auto frames = areas.frames();
    for (const PageFrame *each : frames)
        list.append(each->page()->title());
    return list;
}

QJsonObject describe(const PageFrame &each)
{
    return {{u"path"_s, each.page()->path()}};
}

} // namespace

class TestTabAreas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addShowRemove();
    void splitMovesTheTab();
    void emptyAreaGoesAway();
    void layoutComesBack();
    void layoutWithoutFilesIsEmpty();
    void deepLayoutEnds();
    void tabsSayWhatIsModified();
    void titlesStayReadable();
    void middleClickCloses();
    void messagesReplaceTheirTwins();
    void messagesReplaceThoseOfTheirTopic();
    void pagesWithdrawWhatIsSettled();
    void notesLookUnlikeErrors();
    void messagesAreAlerts();
    void answerClosesItsBar();
};

void TestTabAreas::addShowRemove()
{
    TabAreas areas;
    QSignalSpy changed(&areas, &TabAreas::currentChanged);
    PageFrame *one = frame(u"/one.py"_s);
    PageFrame *two = frame(u"/two.py"_s);
    areas.add(one);
    areas.add(two);
    QCOMPARE(areas.current(), two);
    areas.bringUp(one);
    QCOMPARE(areas.current(), one);
    areas.step(1);
    QCOMPARE(areas.current(), two);
    areas.step(1);
    QCOMPARE(areas.current(), one);
    areas.remove(one);
    areas.remove(two);
    QVERIFY(areas.isEmpty());
    QCOMPARE(areas.current(), nullptr);
    QVERIFY(changed.count() >= 5);
    delete one;
    delete two;
}

void TestTabAreas::splitMovesTheTab()
{
    TabAreas areas;
    areas.add(frame(u"/one.py"_s));
    QVERIFY(!areas.canSplit());
    PageFrame *two = frame(u"/two.py"_s);
    areas.add(two);
    QVERIFY(areas.canSplit());
    areas.split(Qt::Horizontal);
    QCOMPARE(areas.findChildren<TabArea *>().size(), 2);
    QCOMPARE(areas.current(), two);
    areas.add(frame(u"/three.py"_s));
    areas.split(Qt::Vertical);
    QCOMPARE(areas.findChildren<TabArea *>().size(), 3);
    QCOMPARE(titles(areas).size(), 3);
}

void TestTabAreas::emptyAreaGoesAway()
{
    TabAreas areas;
    areas.add(frame(u"/one.py"_s));
    PageFrame *two = frame(u"/two.py"_s);
    areas.add(two);
    areas.split(Qt::Vertical);
    areas.remove(two);
    delete two;
    QCOMPARE(titles(areas), QStringList{u"one.py"_s});
    QCOMPARE(areas.current()->page()->title(), u"one.py"_s);
}

void TestTabAreas::layoutComesBack()
{
    TabAreas areas;
    areas.resize(800, 600);
    for (const auto &path : {u"/a.py"_s, u"/b.py"_s, u"/c.py"_s})
        areas.add(frame(path));
    areas.split(Qt::Horizontal);
    areas.add(frame(u"/d.py"_s));
    areas.split(Qt::Vertical);
    const QJsonObject layout = areas.layout(describe);

    TabAreas again;
    again.resize(800, 600);
    again.restoreLayout(layout,
                        [](const QJsonObject &tab) { return frame(tab["path"_L1].toString()); });
    QCOMPARE(again.layout(describe)["parts"_L1].toArray().size(),
             layout["parts"_L1].toArray().size());
    QCOMPARE(titles(again), titles(areas));
    QCOMPARE(again.current()->page()->path(), areas.current()->page()->path());
}

void TestTabAreas::layoutWithoutFilesIsEmpty()
{
    TabAreas areas;
    areas.add(frame(u"/a.py"_s));
    const QJsonObject layout = areas.layout(describe);
    TabAreas again;
    again.restoreLayout(layout, [](const QJsonObject &) { return nullptr; });
    QVERIFY(again.isEmpty());
    again.add(frame(u"/b.py"_s));
    QCOMPARE(titles(again), QStringList{u"b.py"_s});
}

void TestTabAreas::deepLayoutEnds()
{
    QJsonObject node{{u"tabs"_s, QJsonArray{QJsonObject{{u"path"_s, u"/a.py"_s}}}}};
    for (int depth = 0; depth < 100; ++depth)
        node = {{u"parts"_s, QJsonArray{node}}};
    TabAreas areas;
    areas.restoreLayout(node,
                        [](const QJsonObject &tab) { return frame(tab["path"_L1].toString()); });
    QVERIFY(areas.isEmpty());
}

void TestTabAreas::tabsSayWhatIsModified()
{
    TabAreas areas;
    PageFrame *one = frame(u"/one.py"_s);
    areas.add(one);
    auto *area = areas.findChild<TabArea *>();
    QCOMPARE(area->tabBar()->accessibleTabName(0), u"one.py"_s);
    static_cast<FakePage *>(one->page())->setModified(true);
    QCOMPARE(area->tabBar()->accessibleTabName(0), u"one.py, modified"_s);
}

/// Where many are open, the bar scrolls rather than to cut their names to nothing.
void TestTabAreas::titlesStayReadable()
{
    TabAreas areas;
    areas.resize(500, 300);
    areas.show();
    for (int i = 0; i < 7; ++i)
        areas.add(frame(u"/x/evaluate_%1.py"_s.arg(i)));
    const auto *bar = areas.findChild<QTabBar *>();
    QCOMPARE(bar->count(), 7);
    for (int i = 0; i < bar->count(); ++i) {
        const int title = bar->fontMetrics().horizontalAdvance(bar->tabText(i));
        const int readable = bar->fontMetrics().averageCharWidth() * 16;
        const int signs = bar->tabButton(i, QTabBar::RightSide)->width() + bar->iconSize().width();
        QVERIFY(bar->tabRect(i).width() >= signs + qMin(title, readable));
    }
}

void TestTabAreas::middleClickCloses()
{
    TabAreas areas;
    areas.add(frame(u"/one.py"_s));
    areas.show();
    QSignalSpy asked(&areas, &TabAreas::closeAsked);
    QTabBar *bar = areas.findChild<TabArea *>()->tabBar();
    QTest::mouseClick(bar, Qt::MiddleButton, {}, bar->tabRect(0).center());
    QCOMPARE(asked.count(), 1);
}

void TestTabAreas::messagesReplaceTheirTwins()
{
    PageFrame holder(new FakePage(u"/one.py"_s));
    const Error error{Error::Kind::Storage, u"The disk is full."_s, u"Make room."_s, {}};
    holder.post(error);
    holder.post(error);
    QCOMPARE(holder.messages().size(), 1);
    holder.post(cancelled());
    QCOMPARE(holder.messages().size(), 1);
    holder.note(u"Something else."_s);
    QCOMPARE(holder.messages().size(), 2);
}

void TestTabAreas::messagesReplaceThoseOfTheirTopic()
{
    auto *page = new FakePage(u"/one.py"_s);
    const PageFrame holder(page);
    Q_EMIT page->messagePosted({Error::Kind::Conflict, u"It changed."_s, {}, {}}, {}, u"disk"_s);
    Q_EMIT page->notePosted(u"Another matter."_s, {}, u"reading"_s);
    Q_EMIT page->messagePosted({Error::Kind::NotFound, u"It is gone."_s, {}, {}}, {}, u"disk"_s);
    QCOMPARE(holder.messages().size(), 2);
    QCOMPARE(holder.messages().at(0)->text(), u"Another matter."_s);
    QCOMPARE(holder.messages().at(1)->text(), u"It is gone."_s);
}

void TestTabAreas::pagesWithdrawWhatIsSettled()
{
    auto *page = new FakePage(u"/one.py"_s);
    const PageFrame holder(page);
    Q_EMIT page->messageWithdrawn(u"disk"_s); // nothing was said
    Q_EMIT page->messagePosted({Error::Kind::Storage, u"No topic."_s, {}, {}});
    Q_EMIT page->messagePosted({Error::Kind::Conflict, u"It changed."_s, {}, {}}, {}, u"disk"_s);
    Q_EMIT page->messageWithdrawn(u"disk"_s);
    QCOMPARE(holder.messages().size(), 1);
    QCOMPARE(holder.messages().at(0)->text(), u"No topic."_s);
    Q_EMIT page->messageWithdrawn({});
    QCOMPARE(holder.messages().size(), 1);
}

void TestTabAreas::notesLookUnlikeErrors()
{
    auto *page = new FakePage(u"/one.py"_s);
    PageFrame holder(page);
    Q_EMIT page->messagePosted({Error::Kind::Storage, u"The disk is full."_s, {}, {}});
    Q_EMIT page->notePosted(u"Upgraded."_s);
    holder.resize(600, 400);
    holder.show();
    QCOMPARE(holder.messages().at(0)->severity(), MessageBar::Severity::Error);
    QCOMPARE(holder.messages().at(1)->severity(), MessageBar::Severity::Info);
    const auto ground = [](MessageBar *bar) {
        return bar->grab().toImage().pixelColor(bar->width() / 2, 2);
    };
    QVERIFY(ground(holder.messages().at(0)) != ground(holder.messages().at(1)));
}

void TestTabAreas::messagesAreAlerts()
{
    auto *page = new FakePage(u"/one.py"_s);
    const PageFrame holder(page);
    Q_EMIT page->messagePosted({Error::Kind::Storage, u"The disk is full."_s, {}, {}});
    const auto *bar = QAccessible::queryAccessibleInterface(holder.messages().constFirst());
    QCOMPARE(bar->role(), QAccessible::AlertMessage); // which screen readers read out as it appears
    QCOMPARE(bar->text(QAccessible::Name), u"The disk is full."_s);
}

void TestTabAreas::answerClosesItsBar()
{
    PageFrame holder(new FakePage(u"/one.py"_s));
    QAction reload(u"Reload"_s);
    QSignalSpy triggered(&reload, &QAction::triggered);
    holder.note(u"The file changed on disk."_s, {&reload});
    const auto buttons = holder.messages().constFirst()->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    QTest::mouseClick(buttons.constFirst(), Qt::LeftButton);
    QCOMPARE(triggered.count(), 1);
    QVERIFY(holder.messages().isEmpty());
}

QTEST_MAIN(TestTabAreas)
#include "tst_tabareas.moc"
