#include "ui/settings/settingswindow.h"

#include "core/base/settings.h"
#include "ui/settings/settingwidget.h"
#include "ui/settings/shortcutspage.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/searchfield.h"

#include <QDesktopServices>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace Aloft {

SettingsWindow::SettingsWindow(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_search(new SearchField(this))
    , m_categories(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_sheet(new QWidget)
    , m_shortcuts(new ShortcutsPage(settings))
    , m_nothing(new QLabel)
    , m_problem(new QLabel(this))
    , m_openFile(new QPushButton(this))
    , m_export(new QPushButton(this))
    , m_import(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resizeToLetters(*this, 108, 40);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_sheet);
    m_pages->addWidget(scroll);
    m_pages->addWidget(m_shortcuts);
    m_categories->setMaximumWidth(fontMetrics().averageCharWidth() * 22);
    m_categories->setFrameShape(QFrame::NoFrame);
    for (QPushButton *button : {m_openFile, m_export, m_import})
        button->setAutoDefault(false);
    m_problem->setWordWrap(true);
    buildRows();

    auto *middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(m_categories);
    middle->addWidget(m_pages, 1);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_problem, 1);
    for (QPushButton *button : {m_export, m_import, m_openFile})
        bottom->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(m_search);
    layout->addLayout(middle, 1);
    layout->addLayout(bottom);

    connect(m_search, &QLineEdit::textChanged, this, &SettingsWindow::search);
    connect(m_categories, &QListWidget::currentRowChanged, this, &SettingsWindow::showCategory);
    connect(m_openFile, &QPushButton::clicked, this, [this] {
        m_settings.save();
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_settings.path()));
    });
    connect(m_export, &QPushButton::clicked, this, &SettingsWindow::exportAsked);
    connect(m_import, &QPushButton::clicked, this, &SettingsWindow::importAsked);
    connect(&m_settings, &Settings::problemChanged, this, &SettingsWindow::retranslate);
    retranslate();
    m_categories->setCurrentRow(0);
}

void SettingsWindow::buildRows()
{
    auto *layout = new QVBoxLayout(m_sheet);
    layout->setContentsMargins(0, 0, 12, 0);
    layout->setSpacing(0);
    for (const SettingRow &row : settingTable()) {
        auto *widget = new SettingWidget(row, m_settings, m_sheet);
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

void SettingsWindow::showCategory()
{
    search(m_search->text());
}

void SettingsWindow::search(const QString &text)
{
    const QString searched = text.trimmed();
    const int category = m_categories->currentRow();
    m_shortcuts->setFilter(searched);
    m_pages->setCurrentIndex(isShortcuts(category) ? 1 : 0);
    bool isAnyShown = false;
    for (SettingWidget *row : std::as_const(m_rows)) {
        const bool isShown = searched.isEmpty() ? !isShortcuts(category) && category >= 0
                && qstrcmp(row->row().category, m_categoryTexts.at(category)) == 0
                                                : row->matches(searched);
        row->setVisible(isShown);
        isAnyShown = isAnyShown || isShown;
    }
    m_nothing->setVisible(!isAnyShown);
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
    m_problem->setText(m_settings.problem() ? m_settings.problem()->text() : QString());
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
