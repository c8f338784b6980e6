#include "ui/editor/historydialog.h"

#include "core/jupyter/notebook/export.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/difftext.h"
#include "ui/editor/textfile.h"
#include "ui/output/terminalview.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int linesAroundChanges = 3;

} // namespace

HistoryDialog::HistoryDialog(const LocalHistory &history, const QString &path,
                             const QString &present, Form form, QWidget *parent)
    : QDialog(parent)
    , m_history(history)
    , m_form(form)
    , m_versions(m_history.versionsOf(path))
    , m_list(new QListWidget)
    , m_present(present.split(u'\n'))
    , m_text(new CodeEditor(CodeEditor::Kind::Page))
    , m_changes(new TerminalView(TerminalView::Kind::Panel))
    , m_showsChanges(new QCheckBox(tr("Only what restoring &changes")))
    , m_restore(new QPushButton(tr("&Restore this version")))
{
    setWindowTitle(tr("Versions of %1").arg(QFileInfo(path).fileName()));
    m_list->setAccessibleName(tr("Versions"));
    m_list->setSpacing(2);
    m_text->setLabel(tr("Text of the version"));
    m_text->setLanguage(form == Form::Cells ? Language::Python : languageOf(path));
    m_text->setReadOnly(true);
    m_changes->setLabel(tr("What restoring changes"));
    build();
    fillList();
}

HistoryDialog::Form HistoryDialog::formOf(const QString &path)
{
    return path.endsWith(".ipynb"_L1, Qt::CaseInsensitive) ? Form::Cells : Form::Text;
}

QString HistoryDialog::readable(const QByteArray &content) const
{
    if (m_form == Form::Cells) {
        if (const auto notebook = readNotebook(content))
            return QString::fromUtf8(exportPython(*notebook));
    }
    return QString::fromUtf8(decodeText(content).utf8);
}

void HistoryDialog::build()
{
    auto *parts = new QSplitter;
    parts->addWidget(m_list);
    auto *views = new QStackedWidget;
    views->addWidget(m_text);
    views->addWidget(m_changes);
    parts->addWidget(views);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);
    parts->setVisible(!m_versions.isEmpty());
    auto *none = new QLabel(tr("There is no version yet. One is kept at each save."));
    none->setAlignment(Qt::AlignCenter);
    none->setVisible(m_versions.isEmpty());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_restore, QDialogButtonBox::AcceptRole);
    m_restore->setEnabled(false);
    m_showsChanges->setVisible(!m_versions.isEmpty());
    auto *rows = new QVBoxLayout(this);
    rows->addWidget(parts, 1);
    rows->addWidget(none, 1);
    auto *lastRow = new QHBoxLayout;
    lastRow->addWidget(m_showsChanges);
    lastRow->addWidget(buttons);
    rows->addLayout(lastRow);
    if (!m_versions.isEmpty())
        resize(parentWidget()->window()->size() * 3 / 4);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT restored(m_content); });
    connect(m_showsChanges, &QCheckBox::toggled, views, &QStackedWidget::setCurrentIndex);
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
    m_content = content.value_or(QByteArray());
    m_text->setText(content ? readable(m_content) : content.error().text());
    showChanges();
}

/// Line ends do not count: a version of another system has others in every line.
void HistoryDialog::showChanges()
{
    const auto withoutReturns = [](QStringList lines) {
        for (QString &line : lines) {
            if (line.endsWith(u'\r'))
                line.chop(1);
        }
        return lines;
    };
    const QList<DiffLine> diff = lineDiff(withoutReturns(m_present),
                                          withoutReturns(m_text->text().split(u'\n')));
    const QList<DiffLine> changes = changesOf(diff, linesAroundChanges);
    m_changes->setText(changes.isEmpty() ? tr("This version is the present text.").toStdString()
                                         : diffText(changes));
}

} // namespace Aloft

#include "moc_historydialog.cpp"
