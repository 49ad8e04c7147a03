from langchain_chroma import Chroma

from desk.factory import make_embeddings

store = Chroma(collection_name="kb/articles", embedding_function=make_embeddings(), persist_directory="var/chroma")


def recall(question: str):
    return store.similarity_search(question, k=4)
