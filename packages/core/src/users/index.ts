export { createUserRepository, type User, type UserRepository } from './data/user-repository.ts';
