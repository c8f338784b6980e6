#include "tests/support/fakesurroundings.h"
#include "ui/shell/actions.h"
#include "ui/shell/recents.h"
#include "ui/shell/startpage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestStartPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needsNoScrollingSideways_data();
    void needsNoScrollingSideways();
    void offersToContinue();
};

void TestStartPage::needsNoScrollingSideways_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("textScale");
    QTest::addColumn<int>("width");
    // 370 is what a window of 640 leaves between the Files dock and the collapsed ones.
    const QList<QPair<int, int>> sizes{{100, 370}, {100, 640}, {150, 370},
                                       {150, 640}, {200, 640}, {200, 900}};
    for (const char *language : {"en", "zh_CN"}) {
        for (const auto &[textScale, width] : sizes)
            QTest::addRow("%s, %d %%, %d px", language, textScale, width)
                << QString::fromLatin1(language) << textScale << width;
    }
}

void TestStartPage::needsNoScrollingSideways()
{
    QFETCH(const QString, language);
    QFETCH(const int, textScale);
    QFETCH(const int, width);
    FakeSurroundings here;
    here.translation.setLanguage(language);
    here.theme.setTextScale(textScale);
    const auto asBefore = qScopeGuard([&here] { here.theme.setTextScale(100); });
    Recents recents(here.paths.state());
    recents.addFolder(u"/home/somebody/a folder with quite a long name/and another one below it"_s);
    const Actions actions(here.settings, nullptr);
    StartPage page(actions, recents, here.settings);
    page.setRunningText(
        u"Local computer: train.py --epochs 50 --out results, 43 %, about 1 h 12 min left"_s);
    page.resize(width, 560);
    page.show();
    QCoreApplication::processEvents();
    QCOMPARE(page.horizontalScrollBar()->maximum(), 0);
    const auto parts = page.widget()->findChildren<QWidget *>();
    for (const QWidget *part : parts) {
        if (part->isHidden())
            continue;
        if (qobject_cast<const QAbstractButton *>(part) || qobject_cast<const QComboBox *>(part)) {
            const int left = part->mapTo(&page, QPoint()).x();
            QVERIFY2(
                left >= 0 && left + part->width() <= width,
                qPrintable(u"%1 %2+%3"_s.arg(part->accessibleName()).arg(left).arg(part->width())));
        }
    }
}

void TestStartPage::offersToContinue()
{
    FakeSurroundings here;
    Recents recents(here.paths.state());
    const Actions actions(here.settings, nullptr);
    StartPage page(actions, recents, here.settings);
    const auto continuing = [&page]() -> QPushButton * {
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (!button->isHidden() && button->text().startsWith("Continue"_L1))
                return button;
        }
        return nullptr;
    };
    QVERIFY(!continuing());
    recents.addFolder(u"/somewhere/r&d"_s);
    QVERIFY(continuing());
    QCOMPARE(continuing()->text(), u"Continue “r&&d”"_s);
    QSignalSpy chosen(&page, &StartPage::folderChosen);
    continuing()->click();
    QCOMPARE(chosen.constFirst().constFirst().toString(), u"/somewhere/r&d"_s);
}

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
