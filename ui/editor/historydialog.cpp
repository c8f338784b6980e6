#include "ui/editor/historydialog.h"

#include "ui/editor/codeeditor.h"
#include "ui/editor/textfile.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Aloft {

HistoryDialog::HistoryDialog(const LocalHistory &history, const QString &path, QWidget *parent)
    : QDialog(parent)
    , m_history(history)
    , m_versions(m_history.versionsOf(path))
    , m_list(new QListWidget)
    , m_text(new CodeEditor(CodeEditor::Kind::Page))
    , m_restore(new QPushButton(tr("&Restore this version")))
{
    setWindowTitle(tr("Versions of %1").arg(QFileInfo(path).fileName()));
    m_list->setAccessibleName(tr("Versions"));
    m_list->setSpacing(2);
    m_text->setLabel(tr("Text of the version"));
    m_text->setLanguage(languageOf(path));
    m_text->setReadOnly(true);
    build();
    fillList();
}

void HistoryDialog::build()
{
    auto *parts = new QSplitter;
    parts->addWidget(m_list);
    parts->addWidget(m_text);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);
    parts->setVisible(!m_versions.isEmpty());
    auto *none = new QLabel(tr("There is no version yet. One is kept at each save."));
    none->setAlignment(Qt::AlignCenter);
    none->setVisible(m_versions.isEmpty());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_restore, QDialogButtonBox::AcceptRole);
    m_restore->setEnabled(false);
    auto *rows = new QVBoxLayout(this);
    rows->addWidget(parts, 1);
    rows->addWidget(none, 1);
    rows->addWidget(buttons);
    if (!m_versions.isEmpty())
        resize(parentWidget()->window()->size() * 3 / 4);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT restored(m_text->text()); });
    connect(m_list, &QListWidget::currentRowChanged, this, &HistoryDialog::showVersion);
}

void HistoryDialog::fillList()
{
    const QLocale locale;
    for (const LocalHistory::Version &version : std::as_const(m_versions)) {
        const QDateTime saved = version.savedAt.toLocalTime();
        m_list->addItem(u"%1  %2\n%3"_s.arg(locale.toString(saved.date(), QLocale::ShortFormat),
                                            saved.time().toString(u"HH:mm:ss"_s),
                                            locale.formattedDataSize(version.size)));
    }
    m_list->setCurrentRow(0);
    m_list->setMinimumWidth(m_list->sizeHintForColumn(0)
                            + 2 * (m_list->frameWidth() + m_list->spacing()));
}

void HistoryDialog::showVersion(int row)
{
    const auto content = m_history.read(m_versions.at(row));
    m_restore->setEnabled(content.has_value());
    if (content)
        m_text->setUtf8(decodeText(*content).utf8);
    else
        m_text->setText(content.error().text());
}

} // namespace Aloft

#include "moc_historydialog.cpp"
