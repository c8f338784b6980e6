#include "ui/editor/findinfiles.h"

#include "core/base/computetask.h"
#include "ui/editor/filematchdelegate.h"
#include "ui/theme/followlanguage.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

void describe(QToolButton *button, const QString &name)
{
    button->setToolTip(name);
    button->setAccessibleName(name);
}

} // namespace

FindInFiles::FindInFiles(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_replacement(new QLineEdit)
    , m_patterns(new QLineEdit)
    , m_case(addOption(u"Aa"_s))
    , m_word(addOption(u"ab"_s))
    , m_regex(addOption(u".*"_s))
    , m_search(new QPushButton)
    , m_replace(new QPushButton)
    , m_undo(new QPushButton)
    , m_summary(new QLabel)
    , m_tree(new QTreeView)
    , m_model(new FileMatchModel(this))
    , m_delegate(new FileMatchDelegate(this))
{
    build();
    connect(m_search, &QPushButton::clicked, this, [this] { m_running ? cancel() : search(); });
    connect(m_text, &QLineEdit::returnPressed, this, &FindInFiles::search);
    connect(m_patterns, &QLineEdit::returnPressed, this, &FindInFiles::search);
    connect(m_replace, &QPushButton::clicked, this, &FindInFiles::replaceAll);
    connect(m_undo, &QPushButton::clicked, this, &FindInFiles::undoReplacing);
    connect(m_replacement, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_delegate->setReplacement(query(), text);
        m_tree->viewport()->update();
    });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT linkActivated(index.data(FileMatchModel::LinkRole).toUrl());
    });
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.data(FileMatchModel::LineRole).isValid())
            Q_EMIT linkActivated(index.data(FileMatchModel::LinkRole).toUrl());
    });
    followLanguage(this, [this] { retranslate(); });
}

FindInFiles::~FindInFiles() = default;

void FindInFiles::build()
{
    m_summary->setTextFormat(Qt::PlainText);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(m_delegate);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_undo->hide();

    auto *find = new QHBoxLayout;
    find->addWidget(m_text, 3);
    for (QToolButton *option : {m_case, m_word, m_regex})
        find->addWidget(option);
    find->addWidget(m_patterns, 2);
    find->addWidget(m_search);
    auto *replace = new QHBoxLayout;
    replace->addWidget(m_replacement, 1);
    replace->addWidget(m_replace);
    auto *summary = new QHBoxLayout;
    summary->addWidget(m_summary, 1);
    summary->addWidget(m_undo);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(8, 6, 8, 6);
    rows->setSpacing(4);
    rows->addLayout(find);
    rows->addLayout(replace);
    rows->addLayout(summary);
    rows->addWidget(m_tree, 1);
}

void FindInFiles::retranslate()
{
    m_text->setPlaceholderText(tr("Find in files"));
    m_text->setAccessibleName(tr("Find in files"));
    m_replacement->setPlaceholderText(tr("Replace with"));
    m_replacement->setAccessibleName(tr("Replace with"));
    m_patterns->setPlaceholderText(tr("Files, for example *.py, *.md"));
    m_patterns->setAccessibleName(tr("Files to search"));
    m_tree->setAccessibleName(tr("Matches"));
    m_replace->setText(tr("Replace &all"));
    m_undo->setText(tr("&Undo replace"));
    describe(m_case, tr("Match case"));
    describe(m_word, tr("Whole words"));
    describe(m_regex, tr("Regular expression"));
    updateActions();
}

QToolButton *FindInFiles::addOption(const QString &text)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    return button;
}

void FindInFiles::setFolder(const QString &folder)
{
    if (m_folder == folder)
        return;
    cancel();
    m_folder = folder;
    m_model->reset(folder);
    m_replaced.clear();
    m_summary->clear();
    updateActions();
}

void FindInFiles::setAccess(Page::Access access)
{
    m_access = access;
    updateActions();
}

void FindInFiles::open(const QString &text)
{
    if (!text.isEmpty() && !text.contains(u'\n'))
        m_text->setText(text);
    m_text->selectAll();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

FindQuery FindInFiles::query() const
{
    const int options = (m_case->isChecked() ? FindQuery::MatchCase : 0)
        | (m_word->isChecked() ? FindQuery::WholeWord : 0)
        | (m_regex->isChecked() ? FindQuery::Regex : 0);
    return {m_text->text(), options};
}

void FindInFiles::search()
{
    cancel();
    m_model->reset(m_folder);
    m_delegate->setReplacement(query(), m_replacement->text());
    if (m_text->text().isEmpty() || m_folder.isEmpty()) {
        m_summary->setText(m_folder.isEmpty() ? tr("Open a folder to search in its files.")
                                              : QString());
        updateActions();
        return;
    }
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    auto *search = new FileSearch(
        {query(), m_folder, m_patterns->text().split(separators, Qt::SkipEmptyParts)}, this);
    m_running = search;
    connect(search, &FileSearch::found, this, [this](const QList<FileMatches> &files) {
        const int first = m_model->fileCount();
        m_model->append(files);
        for (int row = first; row < qMin(m_model->fileCount(), 50); ++row)
            m_tree->expand(m_model->index(row, 0));
        showSummary();
    });
    connect(search, &Task::finished, this, [this, search] { conclude(*search); });
    search->start();
    showSummary();
    updateActions();
}

void FindInFiles::cancel()
{
    if (m_running)
        m_running->cancel();
}

void FindInFiles::showSummary()
{
    const QString lines = tr("%n line(s)", nullptr, m_model->lineCount());
    const QString files = tr("%n file(s)", nullptr, m_model->fileCount());
    //: %1 is "12 lines", %2 is "3 files"
    m_summary->setText(m_running ? tr("Searching: %1 in %2 so far").arg(lines, files)
                                 : tr("%1 in %2").arg(lines, files));
}

void FindInFiles::conclude(const FileSearch &search)
{
    if (m_running != &search)
        return;
    m_running = nullptr;
    showSummary();
    if (search.error() && search.error()->kind != Error::Kind::Cancelled)
        m_summary->setText(search.error()->message);
    else if (search.error())
        m_summary->setText(tr("%1. The search was stopped.").arg(m_summary->text()));
    else if (search.isCut())
        m_summary->setText(tr("%1. There are more.").arg(m_summary->text()));
    else if (m_model->fileCount() == 0)
        m_summary->setText(tr("Nothing found."));
    updateActions();
}

void FindInFiles::updateActions()
{
    m_search->setText(m_running ? tr("&Stop") : tr("&Find"));
    const bool canWrite = m_access == Page::Access::Full && !m_replacing;
    m_replace->setEnabled(canWrite && !m_running && m_model->fileCount() > 0);
    m_undo->setVisible(!m_replaced.isEmpty());
    m_undo->setEnabled(canWrite);
}

void FindInFiles::replaceAll()
{
    auto *task = new ComputeTask<ReplaceOutcome>(
        [paths = m_model->checkedFiles(), asked = query(),
         with = m_replacement->text()](const auto &) { return replaceInFiles(paths, asked, with); },
        this);
    m_replacing = task;
    connect(task, &Task::finished, this, [this, task] {
        m_replacing = nullptr;
        if (!task->error())
            finishReplacing(task->value());
        updateActions();
    });
    task->start();
    updateActions();
}

void FindInFiles::finishReplacing(const ReplaceOutcome &outcome)
{
    m_replaced = outcome.files;
    m_model->reset(m_folder);
    const QString files = tr("%n file(s)", nullptr, int(outcome.files.size()));
    //: %1 is "3 files"
    m_summary->setText(tr("%n place(s) replaced in %1.", nullptr, outcome.places).arg(files));
    QStringList paths;
    for (const ReplacedFile &file : outcome.files)
        paths.append(file.path);
    Q_EMIT filesReplaced(paths);
    for (const Error &error : outcome.errors)
        Q_EMIT messagePosted(error);
}

void FindInFiles::undoReplacing()
{
    auto *task = new ComputeTask<QList<Error>>(
        [files = std::exchange(m_replaced, {})](const auto &) { return undoReplace(files); }, this);
    m_replacing = task;
    connect(task, &Task::finished, this, [this, task] {
        m_replacing = nullptr;
        if (!task->error()) {
            for (const Error &error : task->value())
                Q_EMIT messagePosted(error);
        }
        search();
    });
    task->start();
    updateActions();
}

void FindInFiles::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_running)
        cancel();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Aloft

#include "moc_findinfiles.cpp"
