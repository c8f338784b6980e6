#include "ui/shell/startpage.h"

#include "ui/shell/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/recents.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/translation.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int ColumnWidth = 620;
constexpr int Margin = 28;
constexpr int NarrowMargin = 12; ///< where there is no room to spare

QString shortened(const QString &path)
{
    const QString home = QDir::homePath();
    const QString folder = QFileInfo(path).path();
    return folder.startsWith(home) ? u"~"_s + folder.mid(home.size()) : folder;
}

int widestOf(const QList<QWidget *> &parts)
{
    int widest = 0;
    for (const QWidget *part : parts)
        widest = qMax(widest, part->sizeHint().width());
    return widest;
}

} // namespace

StartPage::StartPage(const Actions &actions, Recents &recents, Settings &settings, QWidget *parent)
    : QScrollArea(parent)
    , m_recents(recents)
    , m_settings(settings)
    , m_sign(new QLabel)
    , m_title(new QLabel)
    , m_claim(new QLabel)
    , m_recentTitle(new QLabel)
    , m_running(new QLabel)
    , m_languageLabel(new QLabel)
    , m_themeLabel(new QLabel)
    , m_language(new QComboBox)
    , m_theme(new QComboBox)
    , m_recentLayout(new QVBoxLayout)
    , m_buttonGrid(new QGridLayout)
    , m_choiceGrid(new QGridLayout)
    , m_continue(new QPushButton)
    , m_network(new ActionButton(actions[u"tools.network"_s]))
    , m_choices{m_languageLabel, m_language, m_themeLabel, m_theme}
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setBackgroundRole(QPalette::Base);
    auto *sheet = new QWidget;
    auto *column = new QWidget;
    column->setMaximumWidth(ColumnWidth);
    m_running->setWordWrap(true);
    m_column = new QVBoxLayout(column);
    m_column->setSpacing(18);
    m_column->addStretch(2);
    m_column->addWidget(makeHeader());
    m_column->addWidget(makeButtons(actions));
    m_column->addWidget(makeRecents());
    m_column->addWidget(m_running);
    m_column->addStretch(3);
    m_column->addWidget(makeChoices());
    auto *outer = new QHBoxLayout(sheet);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addStretch(1);
    outer->addWidget(column, 100);
    outer->addStretch(1);
    setWidget(sheet);
    sheet->setBackgroundRole(QPalette::Base);
    sheet->setAutoFillBackground(true);

    connect(&m_recents, &Recents::changed, this, &StartPage::fillRecents);
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == QLatin1String(ShellSettings::Theme.key)
            || key == QLatin1String(ShellSettings::Language.key))
            fillChoices();
    });
    retranslate();
    applyFonts();
}

QWidget *StartPage::makeHeader()
{
    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(18);
    layout->addWidget(m_sign);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_claim);
    m_claim->setWordWrap(true);
    m_claim->setForegroundRole(QPalette::PlaceholderText);
    layout->addLayout(words, 1);
    return header;
}

QWidget *StartPage::makeButtons(const Actions &actions)
{
    auto *buttons = new QWidget;
    buttons->setLayout(m_buttonGrid);
    m_buttonGrid->setContentsMargins(0, 6, 0, 0);
    m_buttonGrid->setSpacing(10);
    m_continue->setIcon(themedIcon(u"history"));
    connect(m_continue, &QPushButton::clicked, this,
            [this] { Q_EMIT folderChosen(m_recents.folders().constFirst()); });
    m_buttons.append(m_continue);
    const QStringList ids{u"help.example"_s, u"file.openFolder"_s, u"file.newNotebook"_s,
                          u"session.new"_s};
    for (const QString &id : ids)
        m_buttons.append(new ActionButton(actions[id]));
    for (QWidget *part : std::as_const(m_buttons)) {
        auto *button = static_cast<QPushButton *>(part);
        button->setParent(buttons); // without one, to be shown would make it a window
        button->setAutoDefault(false);
        button->setMinimumHeight(fontMetrics().height() + 24);
        button->setIconSize({18, 18});
    }
    return buttons;
}

QWidget *StartPage::makeRecents()
{
    auto *recent = new QWidget;
    auto *layout = new QVBoxLayout(recent);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_recentTitle);
    m_recentLayout->setSpacing(0);
    layout->addLayout(m_recentLayout);
    return recent;
}

QWidget *StartPage::makeChoices()
{
    auto *choices = new QWidget;
    choices->setLayout(m_choiceGrid);
    m_choiceGrid->setContentsMargins(0, 0, 0, 0);
    m_choiceGrid->setSpacing(8);
    m_languageLabel->setBuddy(m_language);
    m_themeLabel->setBuddy(m_theme);
    m_language->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_theme->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_language, &QComboBox::activated, this, [this] {
        m_settings.set(ShellSettings::Language, m_language->currentData().toString());
    });
    connect(m_theme, &QComboBox::activated, this,
            [this] { m_settings.set(ShellSettings::Theme, m_theme->currentData().toString()); });
    return choices;
}

void StartPage::fillChoices()
{
    const QSignalBlocker quietLanguage(m_language);
    const QSignalBlocker quietTheme(m_theme);
    m_language->clear();
    m_language->addItem(tr("System language"), u"system"_s);
    const auto languages = Translation::choices();
    for (const Translation::Choice &choice : languages)
        m_language->addItem(choice.name, choice.code);
    m_theme->clear();
    m_theme->addItem(tr("As the system"), u"system"_s);
    m_theme->addItem(tr("Light"), u"light"_s);
    m_theme->addItem(tr("Dark"), u"dark"_s);
    m_theme->addItem(tr("High contrast, light"), u"contrast-light"_s);
    m_theme->addItem(tr("High contrast, dark"), u"contrast-dark"_s);
    m_language->setCurrentIndex(
        qMax(0, m_language->findData(m_settings.get(ShellSettings::Language))));
    m_theme->setCurrentIndex(qMax(0, m_theme->findData(m_settings.get(ShellSettings::Theme))));
}

void StartPage::fillRecents()
{
    while (QLayoutItem *item = m_recentLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList folders = m_recents.folders();
    for (const QString &folder : folders)
        addRecent(folder, true);
    const QStringList files = m_recents.files();
    for (const QString &file : files.mid(0, qMax<qsizetype>(0, Recents::Most - folders.size())))
        addRecent(file, false);
    m_recentTitle->setVisible(m_recentLayout->count() > 0);
    offerToContinue();
}

/// Whoever has worked here wants to go on; whoever has not, to see an example.
void StartPage::offerToContinue()
{
    const QStringList folders = m_recents.folders();
    QWidget *example = m_buttons.at(1);
    m_continue->setVisible(!folders.isEmpty());
    example->setVisible(folders.isEmpty());
    if (!folders.isEmpty()) {
        const QString name = QFileInfo(folders.constFirst()).fileName();
        constexpr int letters = 14;
        const QString brief = fontMetrics().elidedText(name, Qt::ElideMiddle,
                                                       fontMetrics().averageCharWidth() * letters);
        m_continue->setText(tr("Continue “%1”").arg(brief).replace(u'&', u"&&"_s));
        m_continue->setToolTip(folders.constFirst());
        m_continue->setAccessibleName(tr("Continue “%1”").arg(name));
    }
    auto *first = static_cast<QPushButton *>(shownButtons().constFirst());
    first->setDefault(true);
    setFocusProxy(first);
    arrange();
}

QList<QWidget *> StartPage::shownButtons() const
{
    QList<QWidget *> shown = m_buttons;
    shown.removeAt(m_recents.folders().isEmpty() ? 0 : 1);
    return shown;
}

void StartPage::addRecent(const QString &path, bool isFolder)
{
    auto *button = new QToolButton;
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(themedIcon(isFolder ? u"folder" : u"file"));
    button->setText(u"%1   %2"_s.arg(QFileInfo(path).fileName(), shortened(path)));
    button->setToolTip(path);
    button->setAccessibleName(isFolder ? tr("Open the folder %1").arg(path)
                                       : tr("Open the file %1").arg(path));
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(button, &QToolButton::clicked, this, [this, path, isFolder] {
        if (isFolder)
            Q_EMIT folderChosen(path);
        else
            Q_EMIT fileChosen(path);
    });
    m_recentLayout->addWidget(button);
}

void StartPage::setRunningText(const QString &text)
{
    m_running->setText(text);
}

void StartPage::retranslate()
{
    setAccessibleName(tr("Start"));
    m_title->setText(tr("Aloft"));
    m_claim->setText(tr("Open a folder, run notebooks and scripts on the machine you choose."));
    m_recentTitle->setText(tr("Recent"));
    m_languageLabel->setText(tr("&Language"));
    m_themeLabel->setText(tr("&Theme"));
    m_language->setAccessibleName(tr("Language"));
    m_theme->setAccessibleName(tr("Theme"));
    m_sign->setAccessibleName(tr("Aloft's sign"));
    fillChoices();
    fillRecents();
    arrange();
}

void StartPage::applyFonts()
{
    m_title->setFont(headingFont(font(), 1));
    m_recentTitle->setFont(headingFont(font(), 3));
    const int extent = fontMetrics().height() * 4;
    m_sign->setPixmap(applicationIcon().pixmap(QSize(extent, extent), devicePixelRatioF()));
    arrange();
}

/// Side by side where there is room, else one below the other: nothing is cut off.
void StartPage::arrange()
{
    const int width = viewport()->width();
    const int margin = width < ColumnWidth ? NarrowMargin : Margin;
    m_column->setContentsMargins(margin, margin, margin, 20);
    const int room = qMin(width, ColumnWidth) - 2 * margin;
    arrangeButtons(room);
    arrangeChoices(room);
}

void StartPage::arrangeButtons(int room)
{
    const QList<QWidget *> buttons = shownButtons();
    const int widest = widestOf(buttons);
    const int columns = 2 * widest + m_buttonGrid->spacing() <= room ? 2 : 1;
    for (int index = 0; index < buttons.size(); ++index)
        m_buttonGrid->addWidget(buttons.at(index), index / columns, index % columns);
    m_buttonGrid->setColumnStretch(1, columns - 1);
    m_buttonGrid->setColumnStretch(0, 1);
}

/// All in a row, or each field beside its label, or below it; the button where there is room left.
void StartPage::arrangeChoices(int room)
{
    const int spacing = m_choiceGrid->spacing();
    const int button = spacing + m_network->sizeHint().width();
    int line = button - spacing;
    for (const QWidget *part : std::as_const(m_choices))
        line += part->sizeHint().width() + spacing;
    const int pair = widestOf({m_languageLabel, m_themeLabel}) + spacing
        + widestOf({m_language, m_theme});
    const int perRow = line <= room ? int(m_choices.size()) : pair <= room ? 2 : 1;
    for (int index = 0; index < m_choices.size(); ++index)
        m_choiceGrid->addWidget(m_choices.at(index), index / perRow, index % perRow);
    const bool isBeside = perRow == m_choices.size() || (perRow == 2 && pair + button <= room);
    m_choiceGrid->addWidget(m_network, isBeside ? 0 : int(m_choices.size()), isBeside ? perRow : 0,
                            1, isBeside ? 1 : perRow);
    m_choiceGrid->setColumnStretch(5, 1);
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void StartPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        applyFonts();
    QScrollArea::changeEvent(event);
}

} // namespace Aloft

#include "moc_startpage.cpp"
