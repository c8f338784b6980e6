// The bar under a failure, and the dialog of Tools ▸ Doctor.
#include "ui/doctor/doctorbar.h"
#include "ui/doctor/doctordialog.h"
#include "ui/doctor/fixdialog.h"
#include "ui/theme/colors.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Diagnosis look(const QByteArray &text)
{
    return diagnose(DoctorRules::builtIn(), text);
}

template<typename Button>
Button *button(const QWidget &parent, const QString &text)
{
    const auto buttons = parent.findChildren<Button *>();
    for (Button *one : buttons) {
        if (one->text() == text && one->isVisibleTo(&parent))
            return one;
    }
    return nullptr;
}

QLabel *labelWith(const QWidget &parent, const QString &text)
{
    const auto labels = parent.findChildren<QLabel *>();
    for (QLabel *one : labels) {
        if (one->text() == text || (text.isEmpty() && !one->pixmap().isNull()))
            return one;
    }
    return nullptr;
}

} // namespace

class TestDoctorBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersOneFix();
    void answersWhy();
    void inventsNothing();
    void canBeUndone();
    void isTallEnoughForItsText();
    void listsWhatWasLookedAt();
    void alignsItsRows();
    void showsTheCommandFirst();
    void followsTheTheme();
};

void TestDoctorBar::offersOneFix()
{
    DoctorBar bar;
    bar.setDiagnosis(look("ModuleNotFoundError: No module named 'cv2'"), {}, {});
    QVERIFY(bar.text().contains(u"cv2"_s));
    QCOMPARE(bar.accessibleName(), bar.text());
    QList<Fix> asked;
    connect(&bar, &DoctorBar::fixRequested, &bar, [&](const Fix &fix) { asked.append(fix); });
    auto *install = button<QPushButton>(bar, u"Install opencv-python…"_s);
    QVERIFY(install);
    install->click();
    QCOMPARE(asked, QList<Fix>{(InstallFix{{u"opencv-python"_s}, {}, false})});
}

void TestDoctorBar::answersWhy()
{
    DoctorBar bar;
    bar.setDiagnosis(look("CUDA error: device-side assert triggered"), u"the report"_s, {});
    QVERIFY(!bar.isOpen());
    const int folded = bar.heightFor(700);
    button<QToolButton>(bar, u"Why?"_s)->click();
    QVERIFY(bar.isOpen());
    QVERIFY(bar.heightFor(700) > folded);
    QVERIFY(button<QPushButton>(bar, u"Set CUDA_LAUNCH_BLOCKING…"_s)); // the second fix
    button<QPushButton>(bar, u"Copy report"_s)->click();
    QCOMPARE(QApplication::clipboard()->text(), u"the report"_s);
    bar.setDiagnosis(look("No space left on device"), {}, {});
    QVERIFY(!bar.isOpen());
    QVERIFY(!button<QPushButton>(bar, u"Set CUDA_LAUNCH_BLOCKING…"_s));
}

void TestDoctorBar::inventsNothing()
{
    DoctorBar bar;
    bar.setDiagnosis({}, u"the report"_s, u"KeyError: 'a b'"_s);
    QVERIFY(!button<QToolButton>(bar, u"Why?"_s));
    button<QPushButton>(bar, u"Copy report"_s)->click();
    QCOMPARE(QApplication::clipboard()->text(), u"the report"_s);
    QSignalSpy links(&bar, &DoctorBar::linkActivated);
    button<QPushButton>(bar, u"Search the web"_s)->click();
    QCOMPARE(links.count(), 1);
    const QUrl url = links.constFirst().constFirst().toUrl();
    QCOMPARE(url.scheme(), u"https"_s);
    QVERIFY2(url.toString(QUrl::FullyEncoded).contains(u"KeyError%3A%20%27a%20b%27"_s),
             qPrintable(url.toString(QUrl::FullyEncoded)));
}

void TestDoctorBar::canBeUndone()
{
    DoctorBar bar;
    bar.setDiagnosis(look("ModuleNotFoundError: No module named 'cv2'"), {}, {});
    int undone = 0;
    bar.showDone(u"It was installed."_s, [&] { ++undone; });
    QCOMPARE(bar.text(), u"It was installed."_s);
    auto *undo = button<QPushButton>(bar, u"Undo"_s);
    QVERIFY(undo);
    undo->click();
    QCOMPARE(undone, 1);
    QVERIFY(!button<QPushButton>(bar, u"Undo"_s));
}

void TestDoctorBar::isTallEnoughForItsText()
{
    DoctorBar bar;
    bar.setDiagnosis(look("CUDA error: device-side assert triggered"), {}, {});
    QVERIFY(bar.heightFor(300) > bar.heightFor(1200));
}

void TestDoctorBar::listsWhatWasLookedAt()
{
    DoctorDialog dialog(u"This computer"_s, {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    using Level = CheckItem::Level;
    dialog.show({{u"gpu"_s, u"GPU"_s, Level::Good, u"Tesla T4."_s, {}},
                 {u"disk"_s, u"Disk"_s, Level::Bad, u"Full."_s, {}},
                 {u"memory"_s, u"Memory"_s, Level::Unknown, u"Who knows."_s, {}}});
    QStringList spoken;
    const auto widgets = dialog.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (widget->accessibleName().contains(u": "_s))
            spoken.append(widget->accessibleName());
    }
    QCOMPARE(spoken,
             (QStringList{u"GPU: In order. Tesla T4."_s, u"Disk: Wrong. Full."_s,
                          u"Memory: Unknown. Who knows."_s}));
    QSet<qint64> signs; // shapes, not colours alone: all of them are different pictures
    const auto labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (!label->pixmap().isNull())
            signs.insert(qHashBits(
                label->pixmap().toImage().convertToFormat(QImage::Format_Alpha8).constBits(),
                16 * 16));
    }
    QCOMPARE(signs.size(), 3);
}

void TestDoctorBar::alignsItsRows()
{
    DoctorDialog dialog(u"This computer"_s, {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    using Level = CheckItem::Level;
    dialog.show({{u"gpu"_s, u"GPU"_s, Level::Good, u"Tesla T4."_s, {}},
                 {u"memory"_s, u"Memory"_s, Level::Unknown, u"Who knows."_s, {}}});
    dialog.setVisible(true);
    const QLabel *shorter = labelWith(dialog, u"GPU"_s);
    const QLabel *longer = labelWith(dialog, u"Memory"_s);
    QVERIFY(shorter && longer);
    QCOMPARE(shorter->width(), longer->width());
    const int words = longer->fontMetrics().horizontalAdvance(longer->text());
    QVERIFY(longer->width() >= words);
    QVERIFY(longer->width() < words * 3 / 2); // no wider than what stands in it needs
}

void TestDoctorBar::showsTheCommandFirst()
{
    DoctorDialog dialog(u"This computer"_s, {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    const InstallFix fix{{u"numpy<2"_s}, {}, false};
    dialog.show({{u"setup"_s, u"Setup"_s, CheckItem::Level::Bad, u"Missing."_s, {fix}}});
    QList<InstallFix> asked;
    connect(&dialog, &DoctorDialog::installRequested, &dialog,
            [&](const InstallFix &one) { asked.append(one); });
    button<QPushButton>(dialog, u"Install numpy<2…"_s)->click();
    QVERIFY(asked.isEmpty());
    auto *shown = dialog.findChild<QDialog *>();
    QVERIFY(shown);
    button<QPushButton>(*shown, u"Do this"_s)->click();
    QCOMPARE(asked, QList<InstallFix>{fix});
}

void TestDoctorBar::followsTheTheme()
{
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    DoctorDialog dialog(u"This computer"_s, {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show({{u"gpu"_s, u"GPU"_s, CheckItem::Level::Bad, u"None."_s, {}}});
    const QLabel *sign = labelWith(dialog, {});
    QVERIFY(sign);
    const QImage light = sign->pixmap().toImage();
    FixDialog fix(u"Title"_s, u"Sentence."_s, nullptr);
    fix.setAttribute(Qt::WA_DeleteOnClose, false);
    fix.setRemark(u"A remark."_s);
    fix.end(Error{Error::Kind::UserCode, u"It failed."_s, {}, {}});

    theme.setMode(Theme::Mode::Dark);
    QTRY_VERIFY(sign->pixmap().toImage() != light);
    const auto colorOf = [&](const QString &text) {
        const QLabel *label = labelWith(fix, text);
        return label ? label->palette().color(label->foregroundRole()) : QColor();
    };
    QTRY_COMPARE(colorOf(u"A remark."_s), toneColor(Tone::MutedText, fix.palette()));
    QCOMPARE(colorOf(u"It failed."_s), toneColor(Tone::Error, fix.palette()));
}

QTEST_MAIN(TestDoctorBar)

#include "tst_doctorbar.moc"
