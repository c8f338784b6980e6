#include "ui/theme/colors.h"
#include "ui/theme/cutlabel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/tonelabel.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastOfKnownPairs();
    void textTonesAreReadable_data();
    void textTonesAreReadable();
    void terminalColoursAreReadable();
    void framesStandOut();
    void highContrastHasEdges();
    void highContrastFramesWhatIsChosen();
    void numberFieldsHaveAnEdge();
    void contrastIsAModeOfItsOwn();
    void paletteFollowsMode();
    void textScaleIsOfTheSystemsSize();
    void codeIsInTheSystemsFixedFont();
    void everyIconDraws();
    void iconsFollowThePalette();
    void tonedWordsFollowTheTheme();
    void aCutLineSaysSo();
};

void TestTheme::contrastOfKnownPairs()
{
    QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
    QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    QVERIFY(qAbs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
}

void TestTheme::textTonesAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<double>("least");
    QTest::newRow("light") << lightPalette() << 4.5;
    QTest::newRow("dark") << darkPalette() << 4.5;
    QTest::newRow("high contrast, light") << contrastLightPalette() << 7.0;
    QTest::newRow("high contrast, dark") << contrastDarkPalette() << 7.0;
}

void TestTheme::textTonesAreReadable()
{
    QFETCH(const QPalette, palette);
    QFETCH(const double, least);
    const QList<Tone> texts{
        Tone::Text,         Tone::MutedText,      Tone::Accent,
        Tone::Link,         Tone::Error,          Tone::Warning,
        Tone::Ok,           Tone::Busy,           Tone::SyntaxKeyword,
        Tone::SyntaxString, Tone::SyntaxNumber,   Tone::SyntaxComment,
        Tone::SyntaxType,   Tone::SyntaxFunction, Tone::SyntaxDecorator,
    };
    const QList<Tone> grounds{Tone::Window, Tone::Base, Tone::Raised, Tone::CodeBackground};
    for (const Tone text : texts) {
        for (const Tone ground : grounds) {
            const double found = contrast(toneColor(text, palette), toneColor(ground, palette));
            QVERIFY2(found >= least,
                     qPrintable(u"tone %1 on %2: %3"_s.arg(int(text)).arg(int(ground)).arg(found)));
        }
    }
    const QList<std::pair<Tone, Tone>> pairs{
        {Tone::OnAccent, Tone::Accent},     {Tone::Text, Tone::Selection},
        {Tone::Text, Tone::Hover},          {Tone::Text, Tone::ErrorGround},
        {Tone::Text, Tone::WarningGround},  {Tone::Text, Tone::InfoGround},
        {Tone::MutedText, Tone::Selection}, {Tone::MutedText, Tone::Hover},
    };
    for (const auto &[text, ground] : pairs) {
        const double found = contrast(toneColor(text, palette), toneColor(ground, palette));
        QVERIFY2(found >= least,
                 qPrintable(u"tone %1 on %2: %3"_s.arg(int(text)).arg(int(ground)).arg(found)));
    }
}

void TestTheme::terminalColoursAreReadable()
{
    for (const QPalette &palette :
         {lightPalette(), darkPalette(), contrastLightPalette(), contrastDarkPalette()}) {
        const double least = isHighContrast(palette) ? 7 : 4.5;
        for (int index = 0; index < 16; ++index) {
            const double found = contrast(ansiColor(index, palette),
                                          toneColor(Tone::Base, palette));
            QVERIFY2(found >= least, qPrintable(u"colour %1: %2"_s.arg(index).arg(found)));
        }
    }
}

void TestTheme::framesStandOut()
{
    for (const QPalette &palette :
         {lightPalette(), darkPalette(), contrastLightPalette(), contrastDarkPalette()}) {
        for (const Tone ground : {Tone::Window, Tone::Base}) {
            for (const Tone line : {Tone::CellFrame, Tone::FocusRing})
                QVERIFY(contrast(toneColor(line, palette), toneColor(ground, palette)) >= 3);
        }
        for (const Tone bar : {Tone::Accent, Tone::Warning, Tone::Error, Tone::MutedText})
            QVERIFY(contrast(toneColor(bar, palette), toneColor(Tone::Track, palette)) >= 3);
    }
}

/// Lines that are decoration elsewhere bound things there, and words of the palette are as
/// readable as the tones.
void TestTheme::highContrastHasEdges()
{
    for (const QPalette &palette : {contrastLightPalette(), contrastDarkPalette()}) {
        for (const Tone ground :
             {Tone::Window, Tone::Base, Tone::Raised, Tone::CodeBackground, Tone::Hover,
              Tone::Selection, Tone::ErrorGround, Tone::WarningGround, Tone::InfoGround}) {
            for (const Tone line : {Tone::Separator, Tone::CellFrame, Tone::FocusRing})
                QVERIFY(contrast(toneColor(line, palette), toneColor(ground, palette)) >= 3);
        }
        const auto readable = [&palette](QPalette::ColorRole text, QPalette::ColorRole ground) {
            return contrast(palette.color(text), palette.color(ground)) >= 7;
        };
        QVERIFY(readable(QPalette::WindowText, QPalette::Window));
        QVERIFY(readable(QPalette::Text, QPalette::Base));
        QVERIFY(readable(QPalette::ButtonText, QPalette::Button));
        QVERIFY(readable(QPalette::HighlightedText, QPalette::Highlight));
        QVERIFY(readable(QPalette::ToolTipText, QPalette::ToolTipBase));
        QVERIFY(readable(QPalette::PlaceholderText, QPalette::Base));
        QVERIFY(readable(QPalette::Link, QPalette::Base));
        QVERIFY(contrast(palette.color(QPalette::Disabled, QPalette::Text),
                         palette.color(QPalette::Base))
                >= 4.5);
    }
}

/// What only a ground says elsewhere has a line around it there.
void TestTheme::highContrastFramesWhatIsChosen()
{
    Theme theme;
    QListWidget list;
    list.addItems({u"one"_s, u"two"_s});
    list.setCurrentRow(0);
    list.resize(200, 100);
    list.show();
    QVERIFY(QTest::qWaitForWindowExposed(&list));
    const auto edge = [&list] {
        QCoreApplication::processEvents();
        const QRect row = list.visualItemRect(list.item(0));
        return list.viewport()->grab().toImage().pixelColor(row.center().x(), row.top());
    };
    theme.setMode(Theme::Mode::ContrastDark);
    QCOMPARE(edge(), toneColor(Tone::CellFrame, contrastDarkPalette()));
    theme.setMode(Theme::Mode::ContrastLight);
    QCOMPARE(edge(), toneColor(Tone::CellFrame, contrastLightPalette()));
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(edge(), toneColor(Tone::Selection, darkPalette()));
}

void TestTheme::numberFieldsHaveAnEdge()
{
    Theme theme;
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::ContrastLight,
                            Theme::Mode::ContrastDark}) {
        theme.setMode(mode);
        QSpinBox box;
        box.resize(120, 30);
        const QImage image = box.grab().toImage();
        QCOMPARE(image.pixelColor(0, image.height() / 2),
                 toneColor(Tone::CellFrame, QApplication::palette()));
    }
}

void TestTheme::contrastIsAModeOfItsOwn()
{
    Theme theme;
    theme.setMode(Theme::Mode::ContrastDark);
    QVERIFY(theme.isDark() && theme.isHighContrast());
    QVERIFY(isDark(QApplication::palette()) && isHighContrast(QApplication::palette()));
    theme.setMode(Theme::Mode::ContrastLight);
    QVERIFY(!theme.isDark() && theme.isHighContrast());
    QVERIFY(!isDark(QApplication::palette()) && isHighContrast(QApplication::palette()));
    theme.setMode(Theme::Mode::Light);
    QVERIFY(!theme.isHighContrast());
    QVERIFY(!isHighContrast(QApplication::palette()));
    QVERIFY(!isHighContrast(darkPalette()));
}

void TestTheme::paletteFollowsMode()
{
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(isDark(QApplication::palette()));
    QVERIFY(theme.isDark());
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.count(), 1);
    theme.setMode(Theme::Mode::Light);
    QVERIFY(!isDark(QApplication::palette()));
}

void TestTheme::textScaleIsOfTheSystemsSize()
{
    const QFont before = QApplication::font();
    Theme theme;
    theme.setTextScale(200);
    QCOMPARE(QApplication::font().pointSizeF(), before.pointSizeF() * 2);
    theme.setTextScale(1000);
    QCOMPARE(theme.textScale(), 200);
    theme.setTextScale(100);
    QCOMPARE(QApplication::font().pointSizeF(), before.pointSizeF());
}

/// Fonts that only fill in what it lacks do not take its place.
void TestTheme::codeIsInTheSystemsFixedFont()
{
    QLocale::setDefault(QLocale::c());
    const QFont system = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QCOMPARE(QFontInfo(codeFont(QApplication::font())).family(), QFontInfo(system).family());
    const QString own = QFontInfo(QApplication::font()).family();
    QCOMPARE(QFontInfo(codeFont(QApplication::font(), own)).family(), own);
}

void TestTheme::everyIconDraws()
{
    const QStringList names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(names.size() > 40);
    for (const QString &name : names) {
        const QImage image =
            themedIcon(QString(name).chopped(4)).pixmap(QSize(16, 16), 2.0).toImage();
        QCOMPARE(image.size(), QSize(32, 32));
        bool isDrawn = false;
        for (int y = 0; y < image.height() && !isDrawn; ++y) {
            for (int x = 0; x < image.width() && !isDrawn; ++x)
                isDrawn = qAlpha(image.pixel(x, y)) > 128;
        }
        QVERIFY2(isDrawn, qPrintable(name));
    }
}

void TestTheme::iconsFollowThePalette()
{
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    const QIcon icon = themedIcon(u"state-ready");
    const auto middle = [&icon] {
        return QColor(icon.pixmap(QSize(16, 16), 1.0).toImage().pixel(8, 8));
    };
    QCOMPARE(middle(), toneColor(Tone::Text, lightPalette()));
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(middle(), toneColor(Tone::Text, darkPalette()));
}

void TestTheme::tonedWordsFollowTheTheme()
{
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    QWidget window;
    auto *label = new ToneLabel(&window);
    label->setTone(Tone::Error);
    window.show();
    for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        theme.setMode(mode);
        QCoreApplication::processEvents();
        QCOMPARE(label->palette().color(label->foregroundRole()),
                 toneColor(Tone::Error, QApplication::palette()));
    }
}

void TestTheme::aCutLineSaysSo()
{
    const QString words = u"Welcome.ipynb: Ended well."_s;
    CutLabel label(words);
    const auto pictureOf = [&label](const QString &text, int width) {
        label.setText(text);
        label.resize(width, label.sizeHint().height());
        return label.grab().toImage();
    };
    const int whole = label.sizeHint().width();
    QLabel plain(words);
    plain.resize(whole, plain.sizeHint().height());
    QCOMPARE(pictureOf(words, whole), plain.grab().toImage());
    const QString cut = label.fontMetrics().elidedText(words, Qt::ElideRight, whole / 2);
    QVERIFY(cut.endsWith(u'…'));
    QCOMPARE(pictureOf(words, whole / 2), pictureOf(cut, whole / 2));
    QVERIFY(pictureOf(words, whole / 2) != pictureOf(words.left(cut.size() - 1), whole / 2));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
