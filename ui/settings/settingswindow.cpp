#include "ui/settings/settingswindow.h"

#include "core/base/settings.h"
#include "ui/accounts/accountspage.h"
#include "ui/settings/settingshistory.h"
#include "ui/settings/settingwidget.h"
#include "ui/settings/shortcutspage.h"
#include "ui/shell/undoline.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/searchfield.h"

#include <QDesktopServices>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

enum Scope { User, Workspace };

/// What else is in the file, such as servers, is not taken back from here.
bool isShownHere(const QString &key)
{
    return key.startsWith("shortcuts."_L1)
        || std::ranges::any_of(settingTable(),
                               [&key](const SettingRow &row) { return row.setting.key == key; });
}

} // namespace

SettingsWindow::SettingsWindow(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_history(new SettingsHistory(isShownHere, this))
    , m_scopes(new QTabBar(this))
    , m_search(new SearchField(this))
    , m_categories(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_sheet(new QWidget)
    , m_shortcuts(new ShortcutsPage(settings))
    , m_nothing(new QLabel)
    , m_problem(new QLabel(this))
    , m_line(new UndoLine(this))
    , m_openFile(new QPushButton(this))
    , m_export(new QPushButton(this))
    , m_import(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resizeToLetters(*this, 108, 40);
    buildRows();
    buildLayout();
    buildUndo();
    connect(m_scopes, &QTabBar::currentChanged, this, &SettingsWindow::showScope);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsWindow::search);
    connect(m_categories, &QListWidget::currentRowChanged, this,
            [this] { search(m_search->text()); });
    connect(m_openFile, &QPushButton::clicked, this, [this] {
        Settings &shown = isOnWorkspace() ? *m_workspace : m_settings;
        shown.save();
        QDesktopServices::openUrl(QUrl::fromLocalFile(shown.path()));
    });
    connect(m_export, &QPushButton::clicked, this, &SettingsWindow::exportAsked);
    connect(m_import, &QPushButton::clicked, this, &SettingsWindow::importAsked);
    connect(&m_settings, &Settings::problemChanged, this, &SettingsWindow::showProblem);
    retranslate();
    m_categories->setCurrentRow(0);
    setWorkspace(nullptr, {});
}

void SettingsWindow::buildLayout()
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_sheet);
    m_pages->addWidget(scroll);
    m_pages->addWidget(m_shortcuts);
    m_scopes->addTab(QString());
    m_scopes->addTab(QString());
    m_scopes->setDrawBase(false);
    m_scopes->setExpanding(false);
    m_categories->setMaximumWidth(fontMetrics().averageCharWidth() * 22);
    m_categories->setFrameShape(QFrame::NoFrame);
    for (QPushButton *button : {m_openFile, m_export, m_import})
        button->setAutoDefault(false);
    m_problem->setWordWrap(true);

    auto *middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(m_categories);
    middle->addWidget(m_pages, 1);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_line, 1);
    for (QPushButton *button : {m_export, m_import, m_openFile})
        bottom->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(m_scopes);
    layout->addWidget(m_search);
    layout->addLayout(middle, 1);
    layout->addWidget(m_problem);
    layout->addLayout(bottom);
}

void SettingsWindow::buildUndo()
{
    m_history->watch(m_settings);
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, m_history,
            &SettingsHistory::undo);
    connect(new QShortcut(QKeySequence::Redo, this), &QShortcut::activated, m_history,
            &SettingsHistory::redo);
}

void SettingsWindow::report(const QString &text, const std::function<void()> &undo)
{
    m_line->report(text, undo);
}

void SettingsWindow::buildRows()
{
    auto *layout = new QVBoxLayout(m_sheet);
    layout->setContentsMargins(0, 0, 12, 0);
    layout->setSpacing(0);
    for (const SettingRow &row : settingTable()) {
        auto *widget = new SettingWidget(row, m_settings, m_sheet);
        connect(widget, &SettingWidget::reported, this, &SettingsWindow::report);
        m_rows.append(widget);
        layout->addWidget(widget);
        if (m_categoryTexts.isEmpty() || qstrcmp(m_categoryTexts.constLast(), row.category) != 0)
            m_categoryTexts.append(row.category);
    }
    m_nothing->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_nothing);
    layout->addStretch();
    for (int row = 0; row <= m_categoryTexts.size(); ++row)
        m_categories->addItem(QString());
}

bool SettingsWindow::isShortcuts(int category) const
{
    return category == m_categoryTexts.size();
}

bool SettingsWindow::isAccounts(int category) const
{
    return category > m_categoryTexts.size();
}

int SettingsWindow::pageOf(int category) const
{
    return isAccounts(category) ? 2 : isShortcuts(category) ? 1 : 0;
}

void SettingsWindow::addAccounts(AccountsPage *page)
{
    m_accounts = page;
    m_pages->addWidget(page);
    m_categories->addItem(QString());
    retranslate();
    showScope();
}

void SettingsWindow::showAccounts()
{
    m_scopes->setCurrentIndex(User);
    m_categories->setCurrentRow(m_categories->count() - 1);
}

void SettingsWindow::setWorkspace(Settings *workspace, const QString &name)
{
    if (m_workspace)
        disconnect(m_workspace, nullptr, this, nullptr);
    m_workspace = workspace;
    m_workspaceName = name;
    const QString path = workspace ? workspace->path() : QString();
    if (std::exchange(m_workspacePath, path) != path)
        m_line->clear(); // its Undo is of the folder before
    if (workspace) {
        m_history->watch(*workspace);
        connect(workspace, &Settings::problemChanged, this, &SettingsWindow::showProblem);
        connect(workspace, &Settings::changed, this, &SettingsWindow::showProblem);
        connect(workspace, &QObject::destroyed, this, [this] { setWorkspace(nullptr, {}); });
    } else {
        m_scopes->setCurrentIndex(User);
    }
    m_scopes->setVisible(workspace);
    m_scopes->setTabText(Workspace, tr("Folder %1").arg(name));
    showScope();
}

bool SettingsWindow::isOnWorkspace() const
{
    return m_workspace && m_scopes->currentIndex() == Workspace;
}

void SettingsWindow::showScope()
{
    Settings &edited = isOnWorkspace() ? *m_workspace : m_settings;
    for (SettingWidget *row : std::as_const(m_rows))
        row->setLayers(edited, m_workspace);
    m_export->setVisible(!isOnWorkspace());
    m_import->setVisible(!isOnWorkspace());
    showCategories();
    search(m_search->text());
    showProblem();
}

/// Those with something to set; where the current one has nothing, the first that has.
void SettingsWindow::showCategories()
{
    for (int category = m_categories->count() - 1; category >= 0; --category) {
        const bool isWanted = isShortcuts(category) || isAccounts(category)
            ? !isOnWorkspace()
            : std::ranges::any_of(m_rows, [this, category](const SettingWidget *row) {
                  return isCategoryOf(category, *row) && isOffered(*row);
              });
        m_categories->item(category)->setHidden(!isWanted);
    }
    for (int category = 0; category < m_categories->count(); ++category) {
        if (m_categories->currentItem() && !m_categories->currentItem()->isHidden())
            return;
        m_categories->setCurrentRow(category);
    }
}

/// A folder has a say only in some.
bool SettingsWindow::isOffered(const SettingWidget &row) const
{
    return !isOnWorkspace() || !row.row().setting.isUserOnly;
}

bool SettingsWindow::isCategoryOf(int category, const SettingWidget &row) const
{
    return category >= 0 && category < m_categoryTexts.size()
        && qstrcmp(row.row().category, m_categoryTexts.at(category)) == 0;
}

void SettingsWindow::search(const QString &text)
{
    const QString searched = text.trimmed();
    const int category = m_categories->currentRow();
    m_shortcuts->setFilter(searched);
    m_pages->setCurrentIndex(isAccounts(category) && !searched.isEmpty() ? 0 : pageOf(category));
    bool isAnyShown = false;
    for (SettingWidget *row : std::as_const(m_rows)) {
        const bool isMeant = searched.isEmpty() ? isCategoryOf(category, *row)
                                                : row->matches(searched);
        row->setVisible(isMeant && isOffered(*row));
        isAnyShown = isAnyShown || (isMeant && isOffered(*row));
    }
    m_nothing->setVisible(!isAnyShown);
}

void SettingsWindow::showProblem()
{
    const Settings &shown = isOnWorkspace() ? *m_workspace : m_settings;
    m_problem->setText(shown.problem() ? shown.problem()->text() : unheard());
    m_problem->setVisible(!m_problem->text().isEmpty());
}

/// What the file of the workspace asks for in vain.
QString SettingsWindow::unheard() const
{
    if (!isOnWorkspace())
        return {};
    QStringList names;
    for (const SettingRow &row : settingTable()) {
        if (row.setting.isUserOnly && m_workspace->isSet(row.setting.key))
            names.append(settingText(row.title));
    }
    return names.isEmpty()
        ? QString()
        : tr("The file of this folder also sets: %1. That is up to you alone, so "
             "it has no effect.")
              .arg(names.join(tr(", ", "between names")));
}

void SettingsWindow::retranslate()
{
    setWindowTitle(tr("Settings"));
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setAccessibleName(tr("Search settings"));
    m_categories->setAccessibleName(tr("Categories"));
    m_nothing->setText(tr("No setting is called that."));
    m_openFile->setText(tr("Open the settings file"));
    m_export->setText(tr("E&xport…"));
    m_export->setToolTip(tr("Settings, layouts and recent files as one file, without secrets"));
    m_import->setText(tr("&Import…"));
    m_import->setToolTip(tr("Settings, layouts and recent files from such a file"));
    for (qsizetype row = 0; row < m_categoryTexts.size(); ++row)
        m_categories->item(static_cast<int>(row))->setText(settingText(m_categoryTexts.at(row)));
    m_categories->item(static_cast<int>(m_categoryTexts.size()))->setText(tr("Shortcuts"));
    if (m_accounts) {
        m_categories->item(m_categories->count() - 1)->setText(tr("Accounts"));
        m_accounts->retranslate();
    }
    m_scopes->setAccessibleName(tr("Whose settings"));
    m_scopes->setTabText(User, tr("My own"));
    m_scopes->setTabText(Workspace, tr("Folder %1").arg(m_workspaceName));
    showProblem();
    for (SettingWidget *row : std::as_const(m_rows))
        row->retranslate();
    m_shortcuts->retranslate();
}

void SettingsWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace Aloft

#include "moc_settingswindow.cpp"
